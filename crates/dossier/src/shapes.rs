//! The shapes that the project ships for its map: provinces and outlines of north-east Asia (data/map/README.md).

use serde_json::Value;
use std::sync::LazyLock;

/// An area with its rings of (degrees east, degrees north).
pub(crate) struct Shape {
    pub name: String,
    /// A province, rather than the outline of a state.
    pub province: bool,
    pub rings: Vec<Vec<(f64, f64)>>,
}

static SHIPPED: LazyLock<Vec<Shape>> = LazyLock::new(|| {
    let text = include_str!("../data/map/shapes.geojson");
    let read: Value = serde_json::from_str(text).unwrap_or_default();
    let features = read["features"].as_array().cloned().unwrap_or_default();
    features.iter().map(shape).collect()
});

fn shape(feature: &Value) -> Shape {
    let point = |p: &Value| Some((p[0].as_f64()?, p[1].as_f64()?));
    let ring =
        |ring: &Value| ring.as_array().map(|r| r.iter().filter_map(point).collect::<Vec<_>>()).unwrap_or_default();
    let polygons = feature["geometry"]["coordinates"].as_array().cloned().unwrap_or_default();
    Shape {
        name: feature["properties"]["name"].as_str().unwrap_or_default().to_owned(),
        province: feature["properties"]["kind"] == "province",
        rings: polygons.iter().map(|polygon| ring(&polygon[0])).collect(),
    }
}

/// Every shape, outlines of states first.
pub(crate) fn shipped() -> &'static [Shape] {
    &SHIPPED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shapes_read_and_provinces_are_known_places() {
        assert!(shipped().len() > 15);
        for shape in shipped() {
            assert!(!shape.rings.is_empty() && shape.rings.iter().all(|ring| ring.len() > 3), "{}", shape.name);
            if shape.province && shape.name != "Jewish Autonomous Oblast" {
                assert!(tumen_terms::Gazetteer::shipped().find(&shape.name).is_some_and(|p| p.name_en == shape.name));
            }
        }
    }
}
