//! Nothing leaves that is not listed.

mod canary;
mod markup;
mod sample;

use canary::{found, planted};
use proptest::prelude::*;
use std::collections::BTreeSet;
use tumen_dossier::{public as page, story};
use tumen_evidence::Handling;
use tumen_reconstruction::answer::Use;
use tumen_reconstruction::holdings::Listed;
use tumen_reconstruction::{PublicView, Reconstruction, public};

/// The quantities of the made-up answer are none that the model has; these are.
fn answer() -> Reconstruction {
    let mut r = sample::answer();
    let names = [
        "workers_planned",
        "workers_selected",
        "workers_dispatched[period=2031]",
        "workers_in_country[date=2032-12-31]",
        "first_departure_date",
        "selection_completed_date",
        "bribe_price[job=masonry,origin_city=Pyongyang]",
        "bribe_price[origin_city=Sinuiju]",
        "province_share[origin_province=Chagang]",
        "excluded_province[origin_province=Chagang]",
        "stay_length_years",
        "repatriations[period=2032]",
    ];
    r.quantities.iter_mut().zip(names).for_each(|(q, name)| q.quantity = name.to_owned());
    r
}

fn listed() -> Listed {
    let names = ["masonry", "carried out", "put off", "given up", "own border open", "elsewhere"];
    Listed { title: "A made-up programme".to_owned(), names: names.map(str::to_owned).to_vec() }
}

fn shown(r: &Reconstruction) -> String {
    String::from_utf8_lossy(&page(&public(r, &listed()).0)).into_owned()
}

/// Every text of a person that the answer holds, beside those of public documents.
fn plant(r: &mut Reconstruction, mark: &str, public_documents: bool) {
    let to = |field: &mut String| *field = format!("{field}{mark}");
    for field in [&mut r.case, &mut r.title, &mut r.inputs_hash] {
        to(field);
    }
    for q in &mut r.quantities {
        to(&mut q.label);
        q.informed_by.iter_mut().for_each(to);
    }
    for c in &mut r.claims {
        let open = c.handling == Handling::Public && c.role != Use::SetAside && !public_documents;
        for field in
            [&mut c.id, &mut c.subject, &mut c.about, &mut c.speaker, &mut c.source, &mut c.paraphrase, &mut c.value]
        {
            to(field);
        }
        if !open {
            for field in [&mut c.outlet, &mut c.published, &mut c.title, &mut c.url] {
                to(field);
            }
        }
        c.remark = Some(mark.to_owned());
        c.echo_of.iter_mut().for_each(to);
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
        g.channels.iter_mut().for_each(to);
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
        to(&mut p.name);
        to(&mut p.basis);
    }
    for m in &mut r.remarks {
        for field in [&mut m.place, &mut m.text, &mut m.advice] {
            to(field);
        }
    }
}

#[test]
fn no_planted_text_leaves_in_any_form() {
    for mark in (1..4).flat_map(planted) {
        let mut r = answer();
        plant(&mut r, &mark, false);
        let view = public(&r, &listed()).0;
        for bytes in [page(&view), story(&[&view, &view])] {
            assert_eq!(found(&bytes, &mark), Vec::<String>::new(), "{mark}");
        }
    }
}

#[test]
fn scopes_with_a_planted_value_are_withheld() {
    for mark in planted(9) {
        let mut r = answer();
        r.quantities[6].quantity = format!("bribe_price[job=\"{mark}\",origin_city=Pyongyang]");
        r.quantities[7].quantity = format!("workers_planned[cohort=\"{mark}\"]");
        r.quantities[8].quantity = format!("province_share[origin_province=\"{mark}\"]");
        let (view, withheld) = public(&r, &listed());
        assert_eq!(found(&page(&view), &mark), Vec::<String>::new(), "{mark}");
        assert!(withheld.iter().any(|held| held.what.contains(&mark)));
    }
}

#[test]
fn the_search_finds_what_is_there() {
    for mark in planted(5) {
        for form in canary::forms(&mark) {
            let mut page = b"<p>before".to_vec();
            page.extend(&form);
            page.extend(b"after</p>");
            assert!(form.len() < 6 || !found(&page, &mark).is_empty(), "{}", String::from_utf8_lossy(&form));
        }
    }
}

/// Places finer than a province, speakers, sources, ids, influence, gaps: none of it stands there.
#[test]
fn what_may_not_be_told_is_not_there() {
    let r = answer();
    let (view, withheld) = public(&r, &listed());
    let page = shown(&r);
    for absent in [
        "Sinuiju",
        "unnamed source",
        "hillside/",
        "C0001",
        "claim-",
        "reliab",
        "9f86d08",
        "riverland-2031",
        "Not for release",
        "NOT FOR RELEASE",
    ] {
        assert!(!page.to_lowercase().contains(&absent.to_lowercase()), "{absent}");
    }
    assert!(page.contains("A made-up programme"));
    // Harbourton is in no gazetteer and not listed
    assert!(!page.contains("Harbourton"));
    assert!(view.prices.is_empty());
    let why: BTreeSet<&str> = withheld.iter().map(|held| held.why).collect();
    assert_eq!(why.len(), 4, "{why:?}");
    let open: BTreeSet<&str> = view.documents.iter().map(|d| d.url.as_str()).collect();
    for claim in &r.claims {
        let public = claim.handling == Handling::Public && claim.role != Use::SetAside;
        assert_eq!(open.contains(claim.url.as_str()), public, "{}", claim.id);
    }
}

#[test]
fn a_listed_place_finer_than_a_province_stays_withheld() {
    let mut names = listed();
    names.names.push("Sinuiju".to_owned());
    let bytes = page(&public(&answer(), &names).0);
    assert!(!String::from_utf8_lossy(&bytes).contains("Sinuiju"));
}

/// Every number of persons below 11 is cut off, in figures and in pictures.
#[test]
fn small_counts_are_not_told() {
    let mut r = answer();
    for q in &mut r.quantities {
        if q.unit == "people" {
            q.posterior = sample::figures::around(3.0, 0.2);
            q.prior = sample::figures::around(7.0, 0.2);
            q.positive = q.positive.map(|_| sample::figures::around(4.0, 0.1));
        }
    }
    for fan in &mut r.fans {
        fan.quantiles.iter_mut().for_each(|row| *row = [1.0, 2.0, 3.0, 4.0, 5.0]);
    }
    let (view, _): (PublicView, _) = public(&r, &listed());
    for q in view.quantities.iter().filter(|q| q.unit == "people_from_11") {
        for s in [q.posterior, q.prior].into_iter().chain(q.positive) {
            assert!([s.mean, s.p05, s.p25, s.p50, s.p75, s.p95].iter().all(|v| *v == 10.0), "{}", q.label);
        }
    }
    assert!(view.fans.iter().flat_map(|f| &f.quantiles).flatten().all(|v| *v == 10.0));
    assert!(!view.quantities.iter().any(|q| q.unit == "people"));
    let page = shown(&r);
    assert!(page.contains("fewer than 11"));
    let story = story(&[&view, &view]);
    let picture = String::from_utf8_lossy(&story);
    assert!(picture.contains("95 %: fewer than 11") && !picture.contains("median: 3"));
    for told in [">3 people", ">4 people", ">7 people", "median 3 people", "if any: 4"] {
        assert!(!page.contains(told), "{told}");
    }
    // a share that stands for a handful of the few who were selected is withheld as a whole
    assert!(!page.contains("Chagang") || !page.contains("share of those selected who come from a province: Chagang"));
}

#[test]
fn the_page_is_well_formed_and_needs_nothing_else() {
    let page = shown(&answer());
    let tags = markup::tags(&page).expect("a well-formed page");
    for name in ["script", "link", "img", "iframe", "object", "embed", "form", "use", "image", "base"] {
        assert!(!tags.iter().any(|tag| tag.name == name), "{name}");
    }
    let levels: Vec<u32> =
        tags.iter().filter_map(|tag| tag.name.strip_prefix('h').and_then(|level| level.parse().ok())).collect();
    assert!(levels.first() == Some(&1) && levels.windows(2).all(|pair| pair[1] <= pair[0] + 1));
    let ids: Vec<&str> = tags.iter().flat_map(|tag| tag.value("id")).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    for link in tags.iter().flat_map(|tag| tag.value("href")) {
        assert!(link.strip_prefix('#').is_none_or(|anchor| unique.contains(anchor)), "{link}");
    }
}

#[test]
fn a_page_to_look_at() {
    let file = concat!(env!("CARGO_TARGET_TMPDIR"), "/public.html");
    assert!(std::fs::write(file, page(&public(&answer(), &listed()).0)).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a case says, whichever rows it marks: no text of a person is on the page but that of public documents.
    #[test]
    fn nothing_of_a_generated_case_leaves(
        number in 10usize..5_000,
        script in 0usize..4,
        open in proptest::collection::vec(any::<bool>(), 50),
        tail in "[<>&\"'a-zа-я가-힣\u{202E}]{0,6}",
    ) {
        let mark = format!("{}{tail}", planted(number)[script]);
        let mut r = answer();
        for (claim, open) in r.claims.iter_mut().zip(open) {
            claim.handling = if open { Handling::Public } else { Handling::Restricted };
        }
        plant(&mut r, &mark, false);
        let (view, withheld) = public(&r, &listed());
        let bytes = page(&view);
        let core = &planted(number)[script];
        prop_assert_eq!(found(&bytes, core), Vec::<String>::new());
        // and everything that was held back has a reason
        prop_assert!(withheld.iter().all(|held| !held.why.is_empty()));
        prop_assert!(markup::tags(&String::from_utf8_lossy(&bytes)).is_ok());
    }
}
