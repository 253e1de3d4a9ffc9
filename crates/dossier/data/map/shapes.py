"""Makes shapes.geojson from public shapes: python3 shapes.py kp-admin1.geojson ru-admin1.simplified.geojson
countries-10m.json (shapely installed). Names become those of crates/terms/data/places.csv.
"""
import json
import sys
from shapely.geometry import MultiPolygon, Polygon, box, shape
from shapely.ops import unary_union

kp, ru, world = sys.argv[1:4]
WINDOW = box(108, 30, 156, 60)
KP = {"Hwanghae-bukto": "North Hwanghae Province", "Hwanghae-namdo": "South Hwanghae Province",
      "P'yŏngyang": "Pyongyang", "Hamgyŏng-bukto": "North Hamgyong Province", "Kangwŏn-do": "Kangwon Province",
      "Chagang-do": "Chagang Province", "Hamgyŏng-namdo": "South Hamgyong Province",
      "P'yŏngan-bukto": "North Pyongan Province", "P'yŏngan-namdo": "South Pyongan Province",
      "Ryanggang": "Ryanggang Province", "Rasŏn": "Rason"}
RU = {"Primor'ye": "Primorye", "Khabarovsk": "Khabarovsk Krai", "Amur": "Amur Oblast", "Sakhalin": "Sakhalin Oblast",
      "Chita": "Zabaykalsky Krai", "Yevrey": "Jewish Autonomous Oblast"}
COUNTRIES = {"156": "CN", "410": "KR", "392": "JP", "496": "MN", "643": "RU", "408": "KP"}


def rings(geometry, tolerance, least):
    geometry = geometry.buffer(0).intersection(WINDOW).simplify(tolerance)
    parts = geometry.geoms if isinstance(geometry, MultiPolygon) else [geometry]
    out = []
    for part in parts:
        if isinstance(part, Polygon) and part.area >= least:
            out.append([[round(x, 2), round(y, 2)] for x, y in part.exterior.coords])
    return out


def arcs_to_shapes(topology):
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(points)

    def ring(indices):
        points = []
        for i in indices:
            arc = arcs[i] if i >= 0 else arcs[~i][::-1]
            points += arc[1:] if points else arc
        return points
    for g in topology["objects"]["countries"]["geometries"]:
        if g.get("id") in COUNTRIES:
            polygons = g["arcs"] if g["type"] == "MultiPolygon" else [g["arcs"]]
            yield COUNTRIES[g["id"]], unary_union([Polygon(ring(p[0])).buffer(0) for p in polygons])


features = []


def add(kind, name, geometry, tolerance, least):
    found = rings(geometry, tolerance, least)
    if found:
        features.append({"type": "Feature", "properties": {"name": name, "kind": kind},
                         "geometry": {"type": "MultiPolygon", "coordinates": [[r] for r in found]}})


for name, geometry in arcs_to_shapes(json.load(open(world))):
    if name != "KP":
        add("country", name, geometry, 0.03, 0.02)
for f in json.load(open(ru))["features"]:
    if f["properties"]["name"] in RU:
        add("province", RU[f["properties"]["name"]], shape(f["geometry"]), 0.06, 0.05)
for f in json.load(open(kp))["features"]:
    add("province", KP[f["properties"]["name"]], shape(f["geometry"]), 0.025, 0.004)
json.dump({"type": "FeatureCollection", "features": features}, open("shapes.geojson", "w"), separators=(",", ":"))
