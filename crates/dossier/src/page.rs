//! What both pages share: one file that asks no host for anything, our own style, fonts inside.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::fonts;
use crate::text::visible;

/// Our own constant style; nothing of a case is in it.
pub(crate) const STYLE: &str = include_str!("page.css");

/// No script, no picture, no frame and no address to send anything to; style and fonts from this file alone.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'";

/// A whole page around its body; `more_style` is ours, and nothing of a case is in it.
pub(crate) fn whole(title: &str, more_style: &str, body: &Markup) -> Vec<u8> {
    let title = visible(title);
    let faces = fonts::faces(&format!("{title}{}", body.0));
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex, nofollow";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(&faces)) (PreEscaped(STYLE)) (PreEscaped(more_style)) }
            }
            body { (body) }
        }
    };
    page.into_string().into_bytes()
}

/// A list of sections with their bodies, numbered, and the way to each.
pub(crate) fn contents(sections: &[(&str, &str, Markup)]) -> Markup {
    html! {
        nav aria-label="Sections" {
            ol { @for (anchor, heading, _) in sections { li { a href={ "#" (anchor) } { (heading) } } } }
        }
    }
}

/// The sections themselves.
pub(crate) fn sections(sections: &[(&str, &str, Markup)]) -> Markup {
    html! {
        @for (anchor, heading, body) in sections {
            section id=(anchor) aria-labelledby={ (anchor) "-heading" } {
                h2 id={ (anchor) "-heading" } { (heading) }
                (body)
            }
        }
    }
}
