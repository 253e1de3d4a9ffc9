//! The page shows what a case says and does nothing that a case asks for.

mod markup;
mod sample;

use std::collections::BTreeSet;

use markup::{Tag, tags};
use proptest::prelude::*;
use tumen_dossier::working;
use tumen_reconstruction::Reconstruction;
use tumen_reconstruction::answer::Use;

fn page(answer: &Reconstruction) -> String {
    String::from_utf8_lossy(&working(answer)).into_owned()
}

fn read(page: &str) -> Vec<Tag> {
    tags(page).unwrap_or_else(|what| {
        assert_eq!(what, "", "the page is not well-formed");
        Vec::new()
    })
}

fn links(tags: &[Tag]) -> Vec<&str> {
    tags.iter().flat_map(|tag| tag.value("href")).collect()
}

/// Puts the text into every field of the answer that a person wrote, made distinct where it is a key.
fn filled(text: &str) -> Reconstruction {
    let mut r = sample::answer();
    let to = |field: &mut String| *field = format!("x{text}");
    for field in [&mut r.case, &mut r.title, &mut r.inputs_hash, &mut r.tumen, &mut r.convergence.plan] {
        to(field);
    }
    for (number, q) in r.quantities.iter_mut().enumerate() {
        q.quantity = format!("x{text}{number}");
        to(&mut q.label);
        q.unit = if number == 0 { format!("x{text}") } else { q.unit.clone() };
        q.informed_by.iter_mut().for_each(|id| *id = format!("x{text}{id}"));
    }
    for c in &mut r.claims {
        c.id = format!("x{text}{}", c.id);
        for field in [
            &mut c.subject,
            &mut c.about,
            &mut c.outlet,
            &mut c.published,
            &mut c.speaker,
            &mut c.source,
            &mut c.paraphrase,
            &mut c.value,
            &mut c.title,
            &mut c.url,
        ] {
            to(field);
        }
        c.remark = Some(format!("x{text}"));
        c.echo_of.iter_mut().for_each(|id| *id = format!("x{text}{id}"));
        c.influence.iter_mut().for_each(|i| to(&mut i.quantity));
    }
    r.sources.iter_mut().for_each(|s| to(&mut s.source));
    r.fans.iter_mut().for_each(|f| to(&mut f.label));
    for p in &mut r.prices {
        to(&mut p.origin);
        to(&mut p.job);
        p.claims.iter_mut().for_each(to);
    }
    for e in &mut r.events {
        to(&mut e.name);
        to(&mut e.basis);
    }
    for contest in r.scenarios.iter_mut().chain(&mut r.hypotheses) {
        to(&mut contest.question);
        for rival in &mut contest.rivals {
            to(&mut rival.name);
            rival.holds.iter_mut().chain(&mut rival.reads).for_each(to);
        }
    }
    for g in &mut r.gaps {
        to(&mut g.missing);
        to(&mut g.quantity);
        g.about = format!("x{text}0");
        g.also.iter_mut().for_each(|(about, _)| to(about));
        g.channels.iter_mut().for_each(to);
    }
    if let Some(earlier) = &mut r.earlier {
        for (number, q) in earlier.quantities.iter_mut().enumerate() {
            q.quantity = format!("x{text}{number}");
        }
        earlier.new_claims.iter_mut().for_each(to);
    }
    for p in &mut r.places {
        to(&mut p.place);
        p.claims.iter_mut().for_each(to);
    }
    for c in &mut r.corridors {
        to(&mut c.name);
        to(&mut c.transport);
    }
    for s in &mut r.structure {
        to(&mut s.entry);
        s.claims.iter_mut().for_each(to);
    }
    for p in &mut r.priors {
        for field in [&mut p.name, &mut p.prior, &mut p.unit, &mut p.basis] {
            to(field);
        }
    }
    for m in &mut r.remarks {
        for field in [&mut m.place, &mut m.text, &mut m.advice] {
            to(field);
        }
        m.claims.iter_mut().for_each(to);
    }
    r
}

#[test]
fn the_page_needs_nothing_else() {
    let answer = sample::answer();
    let page = page(&answer);
    let tags = read(&page);
    for name in ["script", "link", "img", "iframe", "object", "embed", "form", "use", "image", "base"] {
        assert!(!tags.iter().any(|tag| tag.name == name), "{name}");
    }
    assert!(!tags.iter().any(|tag| tag.value("src").is_some()));
    assert!(!tags.iter().any(|tag| { tag.attributes.iter().any(|(name, _)| name.starts_with("on")) }));
    let addresses: BTreeSet<&str> = answer.claims.iter().map(|claim| claim.url.as_str()).collect();
    for link in links(&tags) {
        assert!(link.starts_with('#') || addresses.contains(link), "{link}");
    }
    let (head, after) = page.split_once("<style>").unwrap_or_default();
    let (style, body) = after.split_once("</style>").unwrap_or_default();
    let rest = addresses.iter().fold(format!("{head}{body}"), |page, address| page.replace(address, ""));
    assert!(!rest.replace("http-equiv", "").contains("http"));
    assert!(page.contains("Content-Security-Policy"));
    assert!(page.contains("default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'"));
    // fonts inside the page are all that the style points at
    assert_eq!(style.matches("url(").count(), style.matches("url(data:font/woff2;base64,").count());
    assert!(!style.contains("@import"));
}

#[test]
fn it_says_that_it_is_not_for_release() {
    let page = page(&sample::answer());
    assert!(page.contains("<title>Not for release: "));
    assert!(page.matches("Not for release.").count() >= 2);
    assert!(page.contains("<html lang=\"en\">"));
    assert!(page.contains("name=\"viewport\""));
}

#[test]
fn figures_and_claims_link_both_ways() {
    let answer = sample::answer();
    let tags = read(&page(&answer));
    let ids: Vec<&str> = tags.iter().flat_map(|tag| tag.value("id")).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "an id stands twice");
    for link in links(&tags) {
        if let Some(anchor) = link.strip_prefix('#') {
            assert!(unique.contains(anchor), "{anchor}");
        }
    }
    let linked = |row: &str, target: &str| {
        let start = tags.iter().position(|tag| tag.value("id") == Some(row));
        let inside = tags.iter().skip(start.map_or(usize::MAX, |at| at + 1));
        let until_next = inside.take_while(|tag| tag.name != "tr" || tag.value("id").is_none());
        until_next.flat_map(|tag| tag.value("href")).any(|href| href == format!("#{target}"))
    };
    for (index, quantity) in answer.quantities.iter().enumerate() {
        for id in &quantity.informed_by {
            let (figure, claim) = (format!("q-{}", index + 1), format!("claim-{id}"));
            assert!(linked(&figure, &claim), "{figure} to {claim}");
            assert!(linked(&claim, &figure), "{claim} to {figure}");
        }
    }
    for claim in answer.claims.iter().filter(|claim| claim.role == Use::Evidence) {
        let anchor = format!("claim-{}", claim.id);
        let largest = answer.quantities.iter().position(|q| q.quantity == claim.influence[0].quantity);
        assert!(linked(&anchor, &format!("q-{}", largest.map_or(0, |at| at + 1))));
    }
}

#[test]
fn headings_step_down_one_at_a_time() {
    let tags = read(&page(&sample::answer()));
    let levels: Vec<u32> =
        tags.iter().filter_map(|tag| tag.name.strip_prefix('h').and_then(|level| level.parse().ok())).collect();
    assert_eq!(levels.first(), Some(&1));
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1));
}

#[test]
fn every_drawing_has_words() {
    let tags = read(&page(&sample::answer()));
    let ids: BTreeSet<&str> = tags.iter().flat_map(|tag| tag.value("id")).collect();
    for drawing in tags.iter().filter(|tag| tag.name == "svg") {
        let words = drawing.value("aria-labelledby").unwrap_or_default();
        let named = words.split(' ').filter(|id| ids.contains(id)).count() == 2;
        assert!(named || drawing.value("aria-hidden") == Some("true"));
    }
}

#[test]
fn payloads_stay_text() {
    for payload in [
        "<script>alert(1)</script>",
        "\"><svg onload=alert(1)>",
        "'><img src=x onerror=alert(1)>",
        "</style><script>alert(1)</script>",
        "</title></svg><script>alert(1)</script>",
        "]]><!--",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "https://user@evil.example/",
    ] {
        let mut answer = filled(payload);
        answer.claims.iter_mut().for_each(|claim| claim.url = payload.to_owned());
        let page = page(&answer);
        let tags = read(&page);
        assert!(!page.contains("<script"), "{payload}");
        assert!(!tags.iter().any(|tag| matches!(tag.name.as_str(), "script" | "img")), "{payload}");
        assert!(!tags.iter().any(|tag| { tag.attributes.iter().any(|(name, _)| name.starts_with("on")) }));
        assert!(links(&tags).iter().all(|link| link.starts_with('#')), "{payload}");
    }
}

#[test]
fn text_cannot_reorder_the_page() {
    for c in "\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}\u{200E}\u{200F}\u{061C}".chars()
    {
        let page = page(&filled(&format!("a{c}b")));
        assert!(!page.contains(c), "{c:?}");
        assert!(page.contains(&format!("a⟨U+{:04X}⟩b", u32::from(c))));
    }
}

#[test]
fn an_address_with_something_hidden_is_no_link() {
    let mut answer = sample::answer();
    answer.claims[0].url = "https://news.example.org/\u{202E}gpj.exe".to_owned();
    let page = page(&answer);
    assert!(page.contains("https://news.example.org/⟨U+202E⟩gpj.exe"));
    assert!(links(&read(&page)).iter().all(|link| !link.contains("gpj")));
}

#[test]
fn the_same_answer_gives_the_same_page() {
    assert_eq!(working(&sample::answer()), working(&sample::answer()));
}

#[test]
fn a_poor_answer_still_makes_a_page() {
    let mut answer = sample::answer();
    answer.claims.clear();
    answer.sources.clear();
    answer.fans[0].days.clear();
    answer.fans[1].quantiles[80] = [f64::NAN; 5];
    answer.fans[2].quantiles.iter_mut().for_each(|row| *row = [0.0; 5]);
    answer.prices.iter_mut().for_each(|price| price.median = sample::figures::nowhere());
    answer.remarks.clear();
    answer.structure.clear();
    answer.priors.clear();
    answer.convergence.rhat_max = f64::NAN;
    let with_holes = page(&answer);
    read(&with_holes);
    assert!(!with_holes.contains("NaN"));
    answer.scenarios = None;
    answer.hypotheses.clear();
    answer.gaps.clear();
    answer.earlier = None;
    answer.places.clear();
    answer.corridors.clear();
    read(&page(&answer));
    answer.quantities.clear();
    answer.fans.clear();
    answer.prices.clear();
    answer.events.clear();
    read(&page(&answer));
}

#[test]
fn the_same_id_twice_has_two_anchors() {
    let mut answer = sample::answer();
    answer.claims[1].id = answer.claims[0].id.clone();
    let tags = read(&page(&answer));
    let ids: Vec<&str> = tags.iter().flat_map(|tag| tag.value("id")).collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
}

#[test]
fn a_page_to_look_at() {
    let file = concat!(env!("CARGO_TARGET_TMPDIR"), "/working.html");
    assert!(std::fs::write(file, working(&sample::answer())).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_leaves_the_markup_as_it_was(text in "(\\PC|[<>&\"'/=`\\-!\u{202E}\u{0}\n]){0,24}") {
        // A long label of an event may find no room in a plot, and a name may break in more places: the labels of
        // drawings and the places to break are left out.
        let names = |answer: &Reconstruction| -> Vec<String> {
            read(&page(answer)).into_iter().map(|tag| tag.name).filter(|name| name != "text" && name != "wbr").collect()
        };
        let marked = format!("<zq{text}<zq");
        let answer = filled(&marked);
        prop_assert!(!page(&answer).contains("<zq"));
        prop_assert!(names(&answer) == names(&filled("plain")), "the markup differs");
        let tags = read(&page(&answer));
        let ids: Vec<&str> = tags.iter().flat_map(|tag| tag.value("id")).collect();
        prop_assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
    }
}
