//! Days on one axis: what was estimated, what was said, what was known of borders and services. Uncertain days are spans.

use maud::{Markup, html};
use tumen_reconstruction::answer::{ClaimAnswer, EventAnswer, QuantityAnswer, Summary};
use tumen_terms::Day;

use crate::axis::{Scale, coordinate, date_ticks};
use crate::numbers::{chance, figure, interval};
use crate::text::visible;

const WIDTH: f64 = 960.0;
const LEFT: f64 = 300.0;
const RIGHT: f64 = 948.0;
const ROW: f64 = 26.0;
const HEAD: f64 = 26.0;
/// Letters of a row's name that fit on the left.
const NAME: usize = 46;

/// What the plot shows.
pub fn caption() -> &'static str {
    "Estimates: thick, 50 % interval; thin with end marks, 90 % interval; upright line, median, all given that it happens. \
     What was said: open bars from the first to the last day that a claim names. Known: hatched while shut or suspended. \
     The solid upright line is the date of this answer."
}

/// What the timeline is made of.
pub struct Days<'a> {
    /// Figures that are dates.
    pub figures: Vec<&'a QuantityAnswer>,
    /// Claims that name days.
    pub claims: Vec<&'a ClaimAnswer>,
    /// What was known of borders and services.
    pub events: &'a [EventAnswer],
    /// The date of the answer.
    pub as_of: Day,
    /// Events are followed until then.
    pub horizon: Day,
}

/// A border or service while it is shut.
struct Shut<'a> {
    name: &'a str,
    spans: Vec<(f64, f64, bool)>,
}

fn shut<'a>(days: &Days<'a>) -> Vec<Shut<'a>> {
    let mut rows: Vec<Shut<'a>> = Vec::new();
    let mut names: Vec<&str> = days.events.iter().map(|event| event.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let mut spans = Vec::new();
        let mut since: Option<f64> = None;
        for event in days.events.iter().filter(|event| event.name == name) {
            let closes = matches!(event.becomes, "suspended" | "no");
            match (closes, since) {
                (true, None) => since = Some(event.day.0.into()),
                (false, Some(from)) => {
                    spans.push((from, event.day.0.into(), true));
                    since = None;
                }
                _ => {}
            }
        }
        if let Some(from) = since {
            spans.push((from, days.as_of.0.into(), false));
        }
        rows.push(Shut { name, spans });
    }
    rows
}

/// The plot. `id` starts the ids inside the drawing and is unique on the page.
pub fn draw(id: &str, days: &Days<'_>) -> Markup {
    let known = |summary: &Summary| {
        [summary.p05, summary.p25, summary.p50, summary.p75, summary.p95].iter().all(|v| v.is_finite())
    };
    let figures: Vec<&&QuantityAnswer> = days.figures.iter().filter(|q| known(&q.posterior)).collect();
    let shut = shut(days);
    let ends = figures.iter().flat_map(|q| [q.posterior.p05, q.posterior.p95]);
    let told = days.claims.iter().filter_map(|c| c.days).flat_map(|(a, b)| [f64::from(a.0), f64::from(b.0) + 1.0]);
    let events = days.events.iter().map(|e| f64::from(e.day.0));
    let all: Vec<f64> = ends.chain(told).chain(events).chain([f64::from(days.as_of.0)]).collect();
    let reach = f64::from(days.horizon.0) + 1.0;
    let low = all.iter().copied().fold(f64::INFINITY, f64::min).max(f64::from(days.as_of.0) - 3653.0);
    let high = all.iter().copied().fold(f64::NEG_INFINITY, f64::max).min(reach).max(f64::from(days.as_of.0));
    if !low.is_finite() || figures.is_empty() && days.claims.is_empty() && shut.is_empty() {
        return html! { p.soft { "No day can be drawn." } };
    }
    let scale = Scale::linear((low - 10.0, high + 20.0), (LEFT, RIGHT));
    let (from, to) = scale.ends();
    let mut y = 8.0;
    let mut groups: Vec<Markup> = Vec::new();
    let mut group = |heading: &str, rows: Vec<(String, Markup)>, y: &mut f64| {
        if rows.is_empty() {
            return;
        }
        let top = *y;
        groups.push(html! { text.strong x="0" y=(coordinate(top + 14.0)) { (heading) } });
        *y += HEAD;
        for (name, marks) in rows {
            let at = *y;
            groups.push(html! {
                path.grid d={ "M0 " (coordinate(at + ROW)) "H" (RIGHT) } {}
                text.label x="0" y=(coordinate(at + 17.0)) { (visible(&shortened(&name))) }
                g transform={ "translate(0 " (coordinate(at)) ")" } { (marks) }
            });
            *y += ROW;
        }
        *y += 8.0;
    };
    group("Estimated", figures.iter().map(|q| (q.label.clone(), estimate(&scale, q))).collect(), &mut y);
    group(
        "Said",
        days.claims.iter().map(|c| (format!("{} {}", c.id, short(&c.subject)), said(&scale, c))).collect(),
        &mut y,
    );
    group("Known to be shut", shut.iter().map(|s| (s.name.to_owned(), closed(id, &scale, s))).collect(), &mut y);
    let bottom = y;
    let day = |value: f64| Day(value.round().clamp(-700_000.0, 2_900_000.0) as i32);
    let now = coordinate(scale.at(days.as_of.0.into()));
    html! {
        svg.plot viewBox={ "0 0 " (WIDTH) " " (coordinate(bottom + 24.0)) } role="img"
            aria-labelledby={ (id) "-title " (id) "-desc" } {
            title id={ (id) "-title" } { "Timeline" }
            desc id={ (id) "-desc" } { (visible(&description(&figures, days, &shut))) }
            defs {
                pattern id={ (id) "-hatch" } patternUnits="userSpaceOnUse" width="6" height="6"
                    patternTransform="rotate(45)" { path.shut d="M0 0V6" {} }
            }
            @for (tick, label) in date_ticks(day(from), day(to), 9) {
                @let x = coordinate(scale.at(tick.0.into()));
                path.grid d={ "M" (x) " 4V" (coordinate(bottom)) } {}
                text.axis x=(x) y=(coordinate(bottom + 16.0)) text-anchor="middle" { (label) }
            }
            @for group in &groups { (group) }
            path.answer-day d={ "M" (now) " 4V" (coordinate(bottom)) } {}
        }
    }
}

fn estimate(scale: &Scale, q: &QuantityAnswer) -> Markup {
    let s = &q.posterior;
    let at = |v: f64| coordinate(scale.at(v));
    html! {
        path.whisker d={ "M" (at(s.p05)) " 13H" (at(s.p95)) "M" (at(s.p05)) " 9V17M" (at(s.p95)) " 9V17" } {}
        path.thick d={ "M" (at(s.p25)) " 13H" (at(s.p75)) } {}
        path.median d={ "M" (at(s.p50)) " 5V21" } {}
    }
}

fn said(scale: &Scale, claim: &ClaimAnswer) -> Markup {
    let Some((first, last)) = claim.days else { return html! {} };
    let (x, end) = (scale.at(first.0.into()), scale.at(f64::from(last.0) + 1.0));
    html! { rect.open x=(coordinate(x)) y="7" width=(coordinate((end - x).max(3.0))) height="12" {} }
}

fn closed(id: &str, scale: &Scale, shut: &Shut<'_>) -> Markup {
    html! {
        @for (from, to, ends) in &shut.spans {
            @let (x, end) = (scale.at(*from), scale.at(*to));
            rect.shut x=(coordinate(x)) y="6" width=(coordinate((end - x).max(2.0))) height="14" style={ "fill:url(#" (id) "-hatch)" } {}
            @if !ends { text.axis x=(coordinate(end + 4.0)) y="17" { "still" } }
        }
    }
}

/// A subject as a reader takes it.
fn short(subject: &str) -> String {
    subject.trim_end_matches("_date").replace('_', " ")
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= NAME {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(NAME - 1).collect();
    short.push('…');
    short
}

fn description(figures: &[&&QuantityAnswer], days: &Days<'_>, shut: &[Shut<'_>]) -> String {
    let mut words: Vec<String> = figures
        .iter()
        .map(|q| {
            let s = &q.posterior;
            let never = q.never.map_or(String::new(), |p| format!(", never {}", chance(p)));
            let (middle, range) = (figure(s.p50, "date"), interval(s.p05, s.p95, "date"));
            format!("{}: median {middle}, 90 % interval {range}{never}.", q.label)
        })
        .collect();
    for claim in &days.claims {
        if let Some((first, last)) = claim.days {
            words.push(format!("{} says {} to {}.", claim.id, first.iso(), last.iso()));
        }
    }
    for row in shut {
        for (from, to, ends) in &row.spans {
            let until = if *ends { Day(*to as i32).iso() } else { "now".to_owned() };
            words.push(format!("{} shut from {} until {until}.", row.name, Day(*from as i32).iso()));
        }
    }
    words.join(" ")
}
