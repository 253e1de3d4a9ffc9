//! The map: provinces of origin with their shares, and the ways out with the regions of work.
//!
//! Plate carrée with the east-west scale of the middle latitude: near enough at this size.

use maud::{Markup, html};
use tumen_reconstruction::answer::{Corridor, PlaceShare};
use tumen_terms::Gazetteer;

use crate::axis::coordinate;
use crate::numbers::{figure, interval};
use crate::shapes::{Shape, shipped};
use crate::text::visible;

/// What the plot shows.
pub fn caption() -> &'static str {
    "Left: where those selected come from. Right: where those sent work, and the ways out. A share is the median; darker is \
     more, and the figure says how much. Solid line: rail. Dashed line: air. Dotted line: any other way. A cross on a line: \
     known to be shut on the date of this answer. Places without a shape have a dot. Blank: no share is told. Dots on a line are its ends."
}

/// A window on the globe, drawn into a box.
struct Window {
    west: f64,
    north: f64,
    scale: f64,
    squeeze: f64,
    width: f64,
    height: f64,
}

impl Window {
    fn new((west, east): (f64, f64), (south, north): (f64, f64), width: f64) -> Window {
        let squeeze = (0.5 * (south + north)).to_radians().cos();
        let scale = width / ((east - west) * squeeze);
        Window { west, north, scale, squeeze, width, height: (north - south) * scale }
    }

    fn at(&self, (east, north): (f64, f64)) -> (f64, f64) {
        ((east - self.west) * self.squeeze * self.scale, (self.north - north) * self.scale)
    }

    fn holds(&self, (x, y): (f64, f64)) -> bool {
        (4.0..self.width - 4.0).contains(&x) && (8.0..self.height - 4.0).contains(&y)
    }

    fn path(&self, shape: &Shape) -> String {
        let mut out = String::new();
        for ring in &shape.rings {
            let mut points: Vec<(f64, f64)> = ring
                .iter()
                .map(|&point| self.at(point))
                .map(|(x, y)| (x.clamp(-20.0, self.width + 20.0), y.clamp(-20.0, self.height + 20.0)))
                .collect();
            // a step of less than half a point is not seen
            points.dedup_by(|a, b| (a.0 - b.0).abs() + (a.1 - b.1).abs() < 0.5);
            if points.len() < 3 {
                continue;
            }
            out.push_str(&crate::axis::path(&points, true));
        }
        out
    }
}

/// How dark a share is drawn: five steps.
fn step(share: f64) -> usize {
    [0.02, 0.05, 0.12, 0.25].iter().filter(|edge| share > **edge).count()
}

/// A name as short as a map has room for.
fn short(name: &str) -> String {
    let name = name.trim_end_matches(" Province").trim_end_matches(" Oblast").trim_end_matches(" Krai");
    name.replace("North ", "N. ").replace("South ", "S. ")
}

/// Labels that do not cover each other: each takes the first free place around its point.
struct Labels {
    taken: Vec<(f64, f64, f64, f64)>,
}

impl Labels {
    fn place(&mut self, window: &Window, (x, y): (f64, f64), letters: usize) -> Option<(f64, f64)> {
        let (width, height) = (6.0 * letters as f64 + 4.0, 25.0);
        for (dx, dy) in [
            (0.0, 0.0),
            (0.0, 16.0),
            (0.0, -16.0),
            (30.0, 0.0),
            (-30.0, 0.0),
            (34.0, 18.0),
            (-34.0, 18.0),
            (34.0, -18.0),
            (-34.0, -18.0),
            (-52.0, 6.0),
            (52.0, 6.0),
            (0.0, 34.0),
            (0.0, -34.0),
        ] {
            let (cx, cy) = (x + dx, y + dy);
            let own = (cx - width / 2.0, cy - 12.0, cx + width / 2.0, cy - 12.0 + height);
            let inside = own.0 > 0.0 && own.2 < window.width && own.1 > 0.0 && own.3 < window.height;
            let free = self.taken.iter().all(|t| own.2 <= t.0 || own.0 >= t.2 || own.3 <= t.1 || own.1 >= t.3);
            if inside && free {
                self.taken.push(own);
                return Some((cx, cy));
            }
        }
        None
    }
}

fn panel(id: &str, title: &str, said: &str, window: &Window, places: &[&PlaceShare], ways: &[Corridor]) -> Markup {
    let mut labels = Labels { taken: Vec::new() };
    let gazetteer = Gazetteer::shipped();
    let share_of = |name: &str| places.iter().find(|p| p.place == name).map(|p| p.share.p50).filter(|s| s.is_finite());
    let lines: Vec<(Vec<(f64, f64)>, &Corridor)> =
        ways.iter().filter_map(|way| Some((stops(window, way)?, way))).collect();
    for (points, _) in &lines {
        let (x, y) = middle(points);
        labels.taken.push((x - 9.0, y - 9.0, x + 9.0, y + 9.0));
    }
    let mut order: Vec<&&PlaceShare> = places.iter().collect();
    order.sort_by(|a, b| b.share.p50.total_cmp(&a.share.p50));
    let marks: Vec<Markup> = order
        .iter()
        .filter_map(|place| {
            let (north, east) = gazetteer.find(&place.place)?.position?;
            let (x, y) = window.at((east, north));
            if !window.holds((x, y)) {
                return None;
            }
            let drawn = shipped().iter().any(|shape| shape.name == place.place);
            let name = short(&place.place);
            let value = figure(place.share.p50, "share");
            let at = labels.place(window, (x, y), name.chars().count().max(value.chars().count()));
            Some(html! {
                @if !drawn { circle.dot cx=(coordinate(x)) cy=(coordinate(y)) r="3.5" {} }
                @if let Some((cx, cy)) = at {
                    @if (cx - x).abs() + (cy - y).abs() > 20.0 {
                        path.leader d={ "M" (coordinate(x)) " " (coordinate(y)) "L" (coordinate(cx)) " " (coordinate(cy)) } {}
                    }
                    text.place x=(coordinate(cx)) y=(coordinate(cy)) text-anchor="middle" { (visible(&name)) }
                    text.place.strong x=(coordinate(cx)) y=(coordinate(cy + 11.0)) text-anchor="middle" { (value) }
                }
            })
        })
        .collect();
    html! {
        svg.map viewBox={ "0 0 " (coordinate(window.width)) " " (coordinate(window.height)) } role="img"
            aria-labelledby={ (id) "-title " (id) "-desc" } {
            title id={ (id) "-title" } { (title) }
            desc id={ (id) "-desc" } { (visible(said)) }
            rect.sea x="0" y="0" width=(coordinate(window.width)) height=(coordinate(window.height)) {}
            @for shape in shipped().iter().filter(|shape| !shape.province) { path.land d=(window.path(shape)) {} }
            @for shape in shipped().iter().filter(|shape| shape.province) {
                @match share_of(&shape.name) {
                    Some(share) => path class={ "province step" (step(share)) } d=(window.path(shape)) {},
                    None => path.province d=(window.path(shape)) {},
                }
            }
            @for (points, way) in &lines { (line(points, way)) }
            @for mark in &marks { (mark) }
        }
    }
}

/// The places that a service's name names, in order.
fn stops(window: &Window, way: &Corridor) -> Option<Vec<(f64, f64)>> {
    let gazetteer = Gazetteer::shipped();
    let mut points: Vec<(f64, f64)> = Vec::new();
    for word in way.name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2) {
        let found = gazetteer.find(word).or_else(|| gazetteer.find(&format!("{word} station")));
        if let Some((north, east)) = found.and_then(|place| place.position) {
            points.push(window.at((east, north)));
        }
    }
    (points.len() >= 2 && points.iter().any(|&point| window.holds(point))).then_some(points)
}

fn middle(points: &[(f64, f64)]) -> (f64, f64) {
    let ((a, b), (c, d)) = (points[0], points[points.len() - 1]);
    (0.5 * (a + c), 0.5 * (b + d))
}

fn line(points: &[(f64, f64)], way: &Corridor) -> Markup {
    let kind = match way.transport.as_str() {
        "rail" => "way rail",
        "air" => "way air",
        _ => "way other",
    };
    let (x, y) = middle(points);
    html! {
        path class=(kind) d=(crate::axis::path(points, false)) {}
        @for (x, y) in points { circle.stop cx=(coordinate(*x)) cy=(coordinate(*y)) r="3" {} }
        @if way.open == Some(false) {
            path.cross d={ "M" (coordinate(x - 6.0)) " " (coordinate(y - 6.0)) "l12 12m0 -12l-12 12" } {}
        }
    }
}

/// Both panels, or nothing where the shipped shapes know none of the places.
pub fn draw(id: &str, places: &[PlaceShare], corridors: &[Corridor]) -> Option<Markup> {
    let of = |kind: &str| places.iter().filter(|p| p.kind == kind).collect::<Vec<&PlaceShare>>();
    let (origins, destinations) = (of("origin"), of("destination"));
    let known = |places: &[&PlaceShare]| places.iter().any(|p| shipped().iter().any(|shape| shape.name == p.place));
    if !known(&origins) && !known(&destinations) {
        return None;
    }
    let from = Window::new((123.9, 131.1), (37.4, 43.3), 460.0);
    let to = Window::new((121.5, 146.5), (37.2, 56.2), 430.0);
    Some(html! {
        div.maps {
            (panel(&format!("{id}-origins"), "Where they come from", &words(&origins), &from, &origins, &[]))
            (panel(&format!("{id}-regions"), "Where they work, and the ways out", &format!("{} {}", words(&destinations), ways(corridors)), &to, &destinations, corridors))
        }
    })
}

fn words(places: &[&PlaceShare]) -> String {
    let of = |p: &&PlaceShare| {
        format!("{} {} ({})", p.place, figure(p.share.p50, "share"), interval(p.share.p05, p.share.p95, "share"))
    };
    format!("Medians with 90 % intervals: {}.", places.iter().map(of).collect::<Vec<_>>().join(", "))
}

fn ways(corridors: &[Corridor]) -> String {
    let state = |open: Option<bool>| match open {
        Some(true) => "known to run",
        Some(false) => "known to be suspended",
        None => "nothing known",
    };
    let of = |c: &Corridor| format!("{} ({}): {}", c.name, c.transport, state(c.open));
    format!("Ways out: {}.", corridors.iter().map(of).collect::<Vec<_>>().join("; "))
}
