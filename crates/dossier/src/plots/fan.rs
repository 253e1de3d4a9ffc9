//! A number of people over time as a fan: 90 % and 50 % band, median, and what happened at the border.

use maud::{Markup, html};
use tumen_reconstruction::answer::{EventAnswer, Fan, Told};
use tumen_terms::Day;

use crate::axis::{Scale, coordinate, date_ticks, path, tick_label, ticks_from_zero};
use crate::numbers::{chance, figure, interval, unit_word};
use crate::text::visible;

mod labels;

use labels::{ASIDE, Label, Placed, place_all};

const WIDTH: f64 = 760.0;
const LEFT: f64 = 58.0;
const RIGHT: f64 = 640.0;
const HEIGHT: f64 = 190.0;
const TIER: f64 = 16.0;
/// The least distance between two labels of the last day.
const LINE: f64 = 15.0;

/// What the plot shows.
pub fn caption(fan: &Fan) -> String {
    let told = if fan.told.is_empty() {
        ""
    } else {
        " Circles: what claims told of that time, each with an upright line for what its words leave open; the fainter, the \
         less credible. What lies above the plot stands at its upper edge."
    };
    format!(
        "{}. Line: median. Hatched band: 50 % interval. Plain band between dashed lines: 90 % interval. Dashed upright \
         lines: known events; the solid one is the date of this answer, and what stands right of it is forecast.{told}",
        fan.label
    )
}

/// The plot. `id` starts the ids inside the drawing and is unique on the page.
pub fn draw(id: &str, fan: &Fan, events: &[EventAnswer], as_of: Day) -> Markup {
    let Some((height, body)) = inside(id, fan, events, as_of, 0.0) else {
        return html! { p.soft { "Nothing can be drawn." } };
    };
    html! {
        svg.plot viewBox={ "0 0 " (WIDTH) " " (coordinate(height)) } role="img"
            aria-labelledby={ (id) "-title " (id) "-desc" } { (body) }
    }
}

/// What stands inside of the plot, and its height; the axis of people reaches to `least` or further.
pub(crate) fn inside(id: &str, fan: &Fan, events: &[EventAnswer], as_of: Day, least: f64) -> Option<(f64, Markup)> {
    let rows: Vec<(Day, [f64; 5])> = fan
        .days
        .iter()
        .copied()
        .zip(fan.quantiles.iter().copied())
        .filter(|(_, quantiles)| quantiles.iter().all(|value| value.is_finite()))
        .collect();
    let (&(first, _), &(last, end)) = (rows.first()?, rows.last()?);
    let time = Scale::linear((first.0.into(), last.0.into()), (LEFT, RIGHT));
    let placed = place_all(&marks(events, as_of, (first, last), &time), (LEFT, RIGHT));
    let tiers = placed.iter().filter_map(|mark| mark.tier).max().map_or(0, |tier| tier + 1);
    let top = 20.0 + TIER * tiers as f64;
    let bottom = top + HEIGHT;
    let highest = rows.iter().map(|(_, q)| q[4]).fold(least, f64::max);
    let ticks = ticks_from_zero(highest, 4);
    let ceiling = ticks.last().copied().unwrap_or(1.0);
    let people = Scale::linear((0.0, ceiling), (bottom, top));
    let line = |which: usize| -> Vec<(f64, f64)> {
        rows.iter().map(|(day, q)| (time.at(day.0.into()), people.at(q[which]))).collect()
    };
    let band = |low: usize, high: usize| -> String {
        let back = line(low).into_iter().rev();
        path(&line(high).into_iter().chain(back).collect::<Vec<_>>(), true)
    };
    let body = html! {
        title id={ (id) "-title" } { (visible(&fan.label)) }
        desc id={ (id) "-desc" } { (visible(&description(fan, &rows))) }
        defs {
            pattern id={ (id) "-hatch" } patternUnits="userSpaceOnUse" width="5" height="5"
                patternTransform="rotate(45)" { path.hatch d="M0 0V5" {} }
        }
        text.axis x="0" y=(coordinate(top - 8.0)) { (unit_word(&fan.unit)) }
        @for &tick in &ticks {
            path.grid d={ "M" (LEFT) " " (coordinate(people.at(tick))) "H" (RIGHT) } {}
            text.axis x=(coordinate(LEFT - 6.0)) y=(coordinate(people.at(tick) + 4.0)) text-anchor="end" {
                (tick_label(tick))
            }
        }
        @for (day, label) in date_ticks(first, last, 9) {
            @let x = coordinate(time.at(day.0.into()));
            path.tick d={ "M" (x) " " (coordinate(bottom)) "v5" } {}
            text.axis x=(x) y=(coordinate(bottom + 18.0)) text-anchor="middle" { (label) }
        }
        path.band90 d=(band(0, 4)) {}
        path.edge90 d=(path(&line(4), false)) {}
        path.edge90 d=(path(&line(0), false)) {}
        path.band50 d=(band(1, 3)) {}
        path d=(band(1, 3)) style={ "fill:url(#" (id) "-hatch)" } {}
        path.median d=(path(&line(2), false)) {}
        @for mark in &placed { (event(mark, top, bottom)) }
        @for told in fan.told.iter().filter(|told| (first..=last).contains(&told.day)) { (claim(told, &time, &people)) }
        (last_day(&end, &people, (top, bottom), &fan.unit))
    };
    Some((bottom + 26.0, body))
}

/// The faintest that a claim is drawn, so that it is still seen in print.
const FAINTEST: f64 = 0.2;

/// What a claim told: the figure, and what its words leave open.
fn claim(told: &Told, time: &Scale, people: &Scale) -> Markup {
    let x = coordinate(time.at(told.day.0.into()));
    let [low, middle, high] = [told.low, told.middle, told.high].map(|value| coordinate(people.at(value)));
    let words = format!("{}: {}, {} credible", told.claim, figure(told.middle, ""), chance(told.credibility));
    html! {
        g.told opacity=(format!("{:.2}", FAINTEST + (1.0 - FAINTEST) * told.credibility)) {
            title { (visible(&words)) }
            path.told d={ "M" (x) " " (low) "V" (high) } {}
            circle.told cx=(x) cy=(middle) r="3.5" {}
        }
    }
}

/// What happened, in a few words.
pub(crate) fn event_words(event: &EventAnswer) -> String {
    format!("{}: {}", event.name, event.becomes)
}

/// The events within the plot and the date of the answer, as labels to be placed.
fn marks(events: &[EventAnswer], as_of: Day, (first, last): (Day, Day), time: &Scale) -> Vec<Label> {
    let known = events.iter().map(|event| (event.day, visible(&event_words(event)), false));
    let answer = (as_of, "date of this answer".to_owned(), true);
    known
        .chain([answer])
        .filter(|(day, _, _)| (first..=last).contains(day))
        .map(|(day, text, solid)| Label { x: time.at(day.0.into()), text, solid })
        .collect()
}

fn event(mark: &Placed, top: f64, bottom: f64) -> Markup {
    let foot = top - 8.0 - TIER * mark.tier.unwrap_or(0) as f64;
    let head = if mark.tier.is_some() { foot - 10.0 } else { top };
    html! {
        path class=(if mark.solid { "answer-day" } else { "event" })
            d={ "M" (coordinate(mark.x)) " " (coordinate(head)) "V" (coordinate(bottom)) } {}
        @if mark.tier.is_some() {
            text.event x=(coordinate(if mark.leftward { mark.x - ASIDE } else { mark.x + ASIDE }))
                y=(coordinate(foot)) text-anchor=(if mark.leftward { "end" } else { "start" }) {
                (mark.text)
            }
        }
    }
}

/// The figures of the last day beside the ends of the bands, kept apart from each other.
fn last_day(end: &[f64; 5], people: &Scale, (top, bottom): (f64, f64), unit: &str) -> Markup {
    let names = ["5 %", "25 %", "median", "75 %", "95 %"];
    let mut at: [f64; 5] = end.map(|value| people.at(value).min(bottom));
    for place in 1..5 {
        at[place] = at[place].min(at[place - 1] - LINE);
    }
    let over = (top - at[4]).max(0.0);
    at = at.map(|y| y + over);
    for place in (0..4).rev() {
        at[place] = at[place].max(at[place + 1] + LINE);
    }
    html! {
        @for (place, name) in names.iter().enumerate().rev() {
            @let value = end[place];
            path.leader d={
                "M" (RIGHT) " " (coordinate(people.at(value)))
                "L" (coordinate(RIGHT + 12.0)) " " (coordinate(at[place]))
            } {}
            text x=(coordinate(RIGHT + 16.0)) y=(coordinate(at[place] + 4.0))
                class=(if place == 2 { "label strong" } else { "label" }) {
                (name) ": " (figure(value, unit))
            }
        }
    }
}

fn description(fan: &Fan, rows: &[(Day, [f64; 5])]) -> String {
    let (Some((first, _)), Some((last, end))) = (rows.first(), rows.last()) else {
        return String::new();
    };
    let peak = rows.iter().max_by(|a, b| a.1[2].total_cmp(&b.1[2]));
    let peak = peak.map_or(String::new(), |(day, q)| {
        format!(" The median is highest at {} people on {}.", figure(q[2], &fan.unit), day.iso())
    });
    format!(
        "From {} to {}.{peak} On the last day: median {} people, 50 % interval {}, 90 % interval {}.",
        first.iso(),
        last.iso(),
        figure(end[2], &fan.unit),
        interval(end[1], end[3], &fan.unit),
        interval(end[0], end[4], &fan.unit),
    )
}
