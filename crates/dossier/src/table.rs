//! Tables that survive a narrow screen. A wide one scrolls in its own box; one whose cells hold text stacks, each
//! cell under the name of its column. The roles keep a stacked table a table for a screen reader.

use maud::{Markup, html};

/// A table that scrolls in its own box.
pub(crate) fn scrolling(label: &str, columns: &[&str], rows: Markup) -> Markup {
    html! {
        div.scroll role="region" aria-label={ "Table: " (label) } tabindex="0" {
            table {
                thead { tr { @for column in columns { th scope="col" { (column) } } } }
                tbody { (rows) }
            }
        }
    }
}

/// A table that stacks; `bodies` are whole row groups.
pub(crate) fn stacking(label: &str, columns: &[&str], bodies: Markup) -> Markup {
    html! {
        table.stack role="table" aria-label=(label) {
            thead role="rowgroup" {
                tr role="row" { @for column in columns { th scope="col" role="columnheader" { (column) } } }
            }
            (bodies)
        }
    }
}

/// A cell of a stacking table.
pub(crate) fn cell(column: &str, content: Markup) -> Markup {
    html! { td role="cell" data-label=(column) { (content) } }
}

/// A number out of 1 as a small bar.
pub(crate) fn share_bar(share: f64) -> Markup {
    let width = if share.is_finite() { share.clamp(0.0, 1.0) * 60.0 } else { 0.0 };
    let width = crate::axis::coordinate(width);
    html! {
        svg.share viewBox="0 0 62 10" width="62" height="10" aria-hidden="true" {
            rect.frame x="0.5" y="0.5" width="61" height="9" {}
            rect.box x="1" y="1" width=(width) height="8" {}
        }
    }
}
