//! The page for others.
use maud::{DOCTYPE, html};
use tumen_reconstruction::PublicView;

/// `public.html`.
pub fn public(view: &PublicView) -> Vec<u8> {
    html! { (DOCTYPE) html lang="en" { body { h1 { (view.title) } } } }.into_string().into_bytes()
}
