//! Holds ARCHITECTURE.md and docs/model.md to the code, and the code to what ARCHITECTURE.md says is absent.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Names that say nothing of what is inside.
const BUCKETS: [&str; 7] = ["utils", "util", "common", "core", "helpers", "helper", "misc"];

/// Modules of the standard library that reach the world outside.
const OUTSIDE: [&str; 4] = ["fs", "net", "env", "process"];

/// What else reads a clock or speaks to whoever sits at the keyboard.
const CLOCKS: [&str; 2] = ["SystemTime", "Instant"];
const PRINTING: [&str; 5] = ["print!", "println!", "eprint!", "eprintln!", "dbg!"];

/// Generators of random numbers; also every name that begins with `rand`.
const GENERATORS: [&str; 7] = ["fastrand", "getrandom", "nanorand", "oorandom", "tinyrand", "turborand", "wyrand"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| {
        assert!(path.exists(), "{} is missing", path.display());
        format!("{error}")
    })
}

/// Every file below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    files(folder).into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs")).collect()
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The path from the root, for messages.
fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

fn manifest(path: &Path) -> toml::Table {
    text(path).parse().expect("a Cargo.toml is TOML")
}

/// The names in one table of dependencies.
fn dependencies(manifest: &toml::Table, table: &str) -> BTreeSet<String> {
    manifest.get(table).and_then(toml::Value::as_table).into_iter().flat_map(|t| t.keys().cloned()).collect()
}

/// Of some dependencies, the crates of this workspace, without `tumen-`.
fn own(dependencies: &BTreeSet<String>) -> BTreeSet<String> {
    dependencies.iter().filter_map(|name| name.strip_prefix("tumen-").map(str::to_string)).collect()
}

/// Folder name and manifest of every crate.
fn crates() -> BTreeMap<String, toml::Table> {
    let folders = fs::read_dir(root().join("crates")).expect("the folder of the crates").flatten();
    let folders = folders.filter(|entry| entry.path().join("Cargo.toml").exists());
    folders
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), manifest(&entry.path().join("Cargo.toml"))))
        .collect()
}

/// The rows of the table `| crate | may use |` of ARCHITECTURE.md, top to bottom.
fn map() -> Vec<(String, BTreeSet<String>)> {
    let page = text(&root().join("ARCHITECTURE.md"));
    let rows = page.lines().skip_while(|line| line.trim() != "| crate | may use |").skip(2);
    rows.take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let uses = cells.get(1).unwrap_or(&"").split(',').map(|name| name.trim().trim_matches('`'));
            let uses = uses.filter(|name| !name.is_empty() && *name != "nothing").map(str::to_string).collect();
            (cells[0].trim_matches('`').to_string(), uses)
        })
        .collect()
}

/// A source without comments, the contents of texts and characters, and what only tests see.
fn bare(source: &str) -> String {
    without_tests(&without_words(source))
}

fn without_words(source: &str) -> String {
    let chars: Vec<char> = source.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let mut out = String::new();
    let mut i = 0;
    while i < chars.len() {
        let begins_word = i == 0 || !(at(i - 1).is_alphanumeric() || at(i - 1) == '_');
        let raw = (begins_word && at(i) == 'r').then(|| (1..).take_while(|&k| at(i + k) == '#').count());
        if at(i) == '/' && at(i + 1) == '/' {
            while i < chars.len() && at(i) != '\n' {
                i += 1;
            }
        } else if at(i) == '/' && at(i + 1) == '*' {
            let mut depth = 0;
            while i < chars.len() {
                match (at(i), at(i + 1)) {
                    ('/', '*') => (depth, i) = (depth + 1, i + 2),
                    ('*', '/') => (depth, i) = (depth - 1, i + 2),
                    _ => i += 1,
                }
                if depth == 0 {
                    break;
                }
            }
        } else if let Some(marks) = raw.filter(|marks| at(i + 1 + marks) == '"') {
            i += 2 + marks;
            while i < chars.len() && !(at(i) == '"' && (1..=marks).all(|k| at(i + k) == '#')) {
                i += 1;
            }
            i += 1 + marks;
            out.push_str("\"\"");
        } else if at(i) == '"' {
            i += 1;
            while i < chars.len() && at(i) != '"' {
                i += if at(i) == '\\' { 2 } else { 1 };
            }
            i += 1;
            out.push_str("\"\"");
        } else if at(i) == '\'' && (at(i + 1) == '\\' || at(i + 2) == '\'') {
            i += if at(i + 1) == '\\' { 3 } else { 2 };
            while i < chars.len() && at(i) != '\'' {
                i += 1;
            }
            i += 1;
            out.push_str("' '");
        } else {
            out.push(at(i));
            i += 1;
        }
    }
    out
}

/// Drops each item under `#[cfg(test)]`: to its `;`, or to the end of its braces.
fn without_tests(source: &str) -> String {
    let mut parts = source.split("#[cfg(test)]");
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let mut depth = 0;
        let end = part.char_indices().find(|&(_, c)| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth == 0 && (c == ';' || c == '}')
        });
        out.push_str(end.map_or("", |(i, c)| &part[i + c.len_utf8()..]));
    }
    out
}

/// Whether a text holds these letters as a word of their own.
fn has_word(source: &str, word: &str) -> bool {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    source
        .match_indices(word)
        .any(|(i, _)| !part(source[..i].chars().next_back()) && !part(source[i + word.len()..].chars().next()))
}

/// What of the world outside a source names.
fn reaches(source: &str) -> BTreeSet<String> {
    let source = bare(source);
    let mut found = BTreeSet::new();
    for word in CLOCKS {
        if has_word(&source, word) {
            found.insert(word.to_string());
        }
    }
    for word in PRINTING {
        if source.match_indices(word).any(|(i, _)| !source[..i].ends_with(|c: char| c.is_alphanumeric() || c == '_')) {
            found.insert(word.to_string());
        }
    }
    let tight: String =
        source.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ::", "::").replace(":: ", "::");
    for (i, _) in tight.match_indices("std::") {
        let rest = &tight[i + 5..];
        // `std::{fmt, fs}` names all that stands between its braces
        let named = match rest.strip_prefix('{') {
            Some(group) => {
                let mut depth = 1;
                let end = group.find(|c| {
                    depth += i32::from(c == '{') - i32::from(c == '}');
                    depth == 0
                });
                &group[..end.unwrap_or(group.len())]
            }
            None => rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default(),
        };
        found.extend(OUTSIDE.iter().filter(|module| has_word(named, module)).map(|module| format!("std::{module}")));
    }
    found
}

/// The file that would say `mod NAME;` for a source, where it needs one.
fn parents(path: &Path) -> Vec<PathBuf> {
    let folder = path.parent().expect("a folder");
    let folder = if stem(path) == "mod" { folder.parent().expect("a folder") } else { folder };
    let beside = folder.with_extension("rs");
    ["lib.rs", "main.rs", "mod.rs"].iter().map(|name| folder.join(name)).chain([beside]).collect()
}

#[test]
fn the_map_is_that_of_the_workspace() {
    let map = map();
    let crates = crates();
    let mapped: BTreeSet<&String> = map.iter().map(|(name, _)| name).collect();
    assert_eq!(mapped, crates.keys().collect(), "crates in ARCHITECTURE.md (left) and in crates/ (right)");
    for (place, (name, may_use)) in map.iter().enumerate() {
        let manifest = &crates[name];
        let package = manifest["package"]["name"].as_str().unwrap_or_default();
        let expected = if name == "tumen" { name.clone() } else { format!("tumen-{name}") };
        assert_eq!(package, expected, "the package of crates/{name}");
        let uses = own(&dependencies(manifest, "dependencies"));
        assert_eq!(*may_use, uses, "what `{name}` may use by ARCHITECTURE.md (left) and does use (right)");
        let below: BTreeSet<String> = map[place + 1..].iter().map(|(name, _)| name.clone()).collect();
        for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let above: Vec<String> = own(&dependencies(manifest, table)).difference(&below).cloned().collect();
            assert!(above.is_empty(), "`{name}` uses what does not stand below it ({table}): {}", above.join(", "));
        }
    }
}

#[test]
fn evidence_and_programme_do_not_know_each_other() {
    let crates = crates();
    for (from, never) in [("evidence", "programme"), ("programme", "evidence")] {
        let mut open = vec![from.to_string()];
        let mut reached = BTreeSet::new();
        while let Some(name) = open.pop() {
            for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
                let next = own(&dependencies(&crates[&name], table));
                open.extend(next.into_iter().filter(|next| reached.insert(next.clone())));
            }
        }
        assert!(!reached.contains(never), "`{from}` reaches `{never}`");
        for path in rust_files(&root().join("crates").join(from)) {
            let word = format!("tumen_{never}");
            assert!(!has_word(&without_words(&text(&path)), &word), "{} names {word}", shown(&path));
        }
    }
}

#[test]
fn only_the_binary_reaches_outside() {
    for name in crates().keys().filter(|name| *name != "tumen") {
        let source = root().join("crates").join(name).join("src");
        for path in rust_files(&source) {
            if path.components().any(|part| part.as_os_str() == "tests") || stem(&path) == "tests" {
                continue;
            }
            let found: Vec<String> = reaches(&text(&path)).into_iter().collect();
            assert!(found.is_empty(), "{} names {}: only crates/tumen may", shown(&path), found.join(", "));
        }
    }
}

#[test]
fn nothing_but_chance_makes_random_numbers() {
    let mut manifests = vec![(root().join("Cargo.toml"), manifest(&root().join("Cargo.toml")))];
    manifests.extend(crates().into_iter().map(|(name, m)| (root().join("crates").join(name).join("Cargo.toml"), m)));
    for (path, manifest) in &manifests {
        let workspace = manifest.get("workspace").and_then(toml::Value::as_table).cloned().unwrap_or_default();
        let mut names = dependencies(&workspace, "dependencies");
        for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
            names.extend(dependencies(manifest, table));
        }
        let generators: Vec<&String> =
            names.iter().filter(|n| n.starts_with("rand") || GENERATORS.contains(&n.as_str())).collect();
        assert!(generators.is_empty(), "{} depends on {generators:?}: draws come from crates/chance", shown(path));
        assert!(
            !manifest.contains_key("target"),
            "{} has dependencies by target: this test does not look there",
            shown(path)
        );
    }
}

#[test]
fn nothing_is_named_for_being_a_bucket() {
    for path in files(&root().join("crates")) {
        for part in path.strip_prefix(root()).unwrap_or(&path).components() {
            let part = part.as_os_str().to_string_lossy();
            let name = part.split('.').next().unwrap_or_default().to_lowercase();
            assert!(!BUCKETS.contains(&name.as_str()), "{}: name it for what is inside", shown(&path));
        }
    }
}

#[test]
fn every_file_is_listed() {
    for path in rust_files(&root().join("crates")) {
        let in_source = path.components().any(|part| part.as_os_str() == "src");
        if !in_source || ["lib", "main"].contains(&stem(&path).as_str()) {
            continue;
        }
        let name = if stem(&path) == "mod" { stem(path.parent().expect("a folder")) } else { stem(&path) };
        let listed = parents(&path).iter().filter(|parent| parent.exists()).any(|parent| {
            let parent = without_words(&text(parent));
            parent.lines().any(|line| line.trim_end().ends_with(&format!("mod {name};")))
        });
        assert!(listed, "{} is there, but nobody says `mod {name};`", shown(&path));
    }
}

#[test]
fn every_quantity_and_stage_is_in_its_list() {
    let programme = root().join("crates/programme/src");
    let ours = |folder: &str| rust_files(&programme.join(folder)).into_iter().filter(|path| stem(path) != "mod");
    let quantities = bare(&text(&programme.join("quantities/mod.rs")));
    for path in ours("quantities") {
        let name = stem(&path);
        assert!(quantities.contains(&format!("&{name}::QUANTITY,")), "{name} is not in `ALL` of quantities/mod.rs");
        assert!(text(&path).contains(&format!("name: \"{name}\",")), "{} holds another name", shown(&path));
    }
    let page = text(&root().join("ARCHITECTURE.md"));
    let runs: String = ["stages/mod.rs", "programme.rs", "mean_field.rs"]
        .iter()
        .map(|file| bare(&text(&programme.join(file))))
        .collect();
    for path in ours("stages") {
        let name = stem(&path);
        for call in ["declare", "step"] {
            assert!(runs.contains(&format!("{name}::{call}(")), "nobody calls {name}::{call}");
        }
        assert!(page.contains(&format!("`{name}`")), "ARCHITECTURE.md does not name the stage `{name}`");
    }
}

#[test]
fn the_paths_on_the_map_exist() {
    let page = text(&root().join("ARCHITECTURE.md"));
    let mut seen = 0;
    for quoted in page.split('`').skip(1).step_by(2) {
        if !["crates/", "cases/", "docs/", ".ci/"].iter().any(|start| quoted.starts_with(start)) {
            continue;
        }
        seen += 1;
        // up to the part that a reader replaces by a name of their own
        let parts = quoted.split('/').take_while(|part| !part.contains("NAME"));
        let path = root().join(parts.collect::<Vec<_>>().join("/"));
        assert!(path.exists(), "ARCHITECTURE.md names `{quoted}`, which is not there");
    }
    assert!(seen > 10, "ARCHITECTURE.md names {seen} paths: is it still the map?");
}

/// The rows of a table of docs/model.md, given its header row.
fn model_table(header: &str) -> Vec<Vec<String>> {
    let page = text(&root().join("docs/model.md"));
    let rows = page.lines().skip_while(|line| line.trim() != header).skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`').to_string()).collect())
        .collect()
}

#[test]
fn the_widths_of_hedges_are_those_of_the_code() {
    let source = without_words(&text(&root().join("crates/inference/src/kernels.rs")));
    let widths = source.split("pub mod widths").nth(1).and_then(|rest| rest.split("\n}").next()).unwrap_or_default();
    let in_code: Vec<(String, String)> = widths
        .lines()
        .filter_map(|line| line.trim().strip_prefix("pub const ")?.strip_suffix(';')?.split_once(": f64 = "))
        .map(|(name, value)| (name.to_string(), value.to_string()))
        .collect();
    let table = model_table("| name in the code | width | of what |");
    let in_docs: Vec<(String, String)> = table.iter().map(|row| (row[0].clone(), row[1].clone())).collect();
    assert!(in_code.len() > 10, "the widths were not found in kernels.rs");
    assert_eq!(in_docs, in_code, "widths in docs/model.md, section 4 (left) and in kernels.rs (right)");
}

#[test]
fn the_plans_are_those_of_the_code() {
    use tumen_reconstruction::FitPlan;
    let plans = [FitPlan::quick(), FitPlan::standard(), FitPlan::publication()];
    let in_code = plans.map(|p| format!("{} {} {} {} {} {}", p.name, p.islands, p.chains, p.length, p.cess, p.draws));
    let table = model_table("| plan | for | islands | chains | length | cess | draws |");
    let in_docs: Vec<String> = table.iter().map(|row| [&row[..1], &row[2..]].concat().join(" ")).collect();
    assert_eq!(in_docs, in_code, "plans in docs/model.md, 2.3 (left) and in crates/inference/src/plan.rs (right)");
}

/// Stage, name with the keys of its brackets, unit, and prior: of a parameter with brackets the case may change the
/// prior, so that only its name and unit are compared.
#[test]
fn the_priors_are_those_of_the_code() {
    let listed = std::process::Command::new(env!("CARGO_BIN_EXE_tumen"))
        .args(["reconstruct", "cases/russia-2021", "--priors"])
        .env("COLUMNS", "4000")
        .current_dir(root())
        .output()
        .expect("the binary runs");
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let mut in_code: Vec<[String; 4]> = Vec::new();
    for line in String::from_utf8_lossy(&listed.stdout).lines().filter(|line| !line.starts_with(['─', '═'])) {
        let cells: Vec<&str> = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
        let [stage, name, prior, unit, ..] = cells[..] else { continue };
        let (name, prior) = match name.split_once('[') {
            None => (name.to_string(), prior.to_string()),
            Some((name, keys)) => {
                let keys: Vec<&str> = keys.split(',').filter_map(|part| Some(part.split_once('=')?.0)).collect();
                (format!("{name}[{}]", keys.join(",")), String::new())
            }
        };
        let row = [stage.to_string(), name, unit.to_string(), prior];
        if stage != "stage" && !in_code.contains(&row) {
            in_code.push(row);
        }
    }
    let in_docs: Vec<[String; 4]> = model_table("| stage | parameter | unit | prior |")
        .into_iter()
        .map(|row| {
            let prior = if row[1].contains('[') { String::new() } else { row[3].clone() };
            [row[0].clone(), row[1].clone(), row[2].clone(), prior]
        })
        .collect();
    assert!(in_code.len() > 30, "the priors were not understood");
    let (docs, code): (BTreeSet<_>, BTreeSet<_>) = (in_docs.iter().collect(), in_code.iter().collect());
    let only = |a: &BTreeSet<&[String; 4]>, b| a.difference(b).map(|row| row.join(" | ")).collect::<Vec<_>>();
    assert_eq!(only(&docs, &code), only(&code, &docs), "only in docs/model.md, 3.6 (left); only by --priors (right)");
    assert_eq!(in_docs, in_code, "the same rows, in another order");
}

#[test]
fn what_reaches_outside_is_found_however_it_is_written() {
    let rows: [(&str, &[&str]); 12] = [
        ("use std::fs;", &["std::fs"]),
        ("use std::{fmt, fs::File, collections::{BTreeMap}};", &["std::fs"]),
        ("fn a() { let _ = std :: env\n :: var(x); }", &["std::env"]),
        ("use std::time::{Duration, Instant};", &["Instant"]),
        ("let now = std::time::SystemTime::now();", &["SystemTime"]),
        ("fn a() { println!(\"x\"); }", &["println!"]),
        ("// std::fs\n/* std::net /* deep */ std::env */ let a = \"std::process\";", &[]),
        ("let a = r#\"std::fs \"quoted\" \"#; let b = '\"'; use std::net::TcpStream;", &["std::net"]),
        ("fn a<'a>(x: &'a str) {} use std::process::exit;", &["std::process"]),
        ("#[cfg(test)]\nmod tests { fn a() { let x = '{'; std::fs::read(x); } }", &[]),
        ("#[cfg(test)]\nmod tests;\nuse std::fs;", &["std::fs"]),
        ("let a = env!(\"X\"); use std::fmt; use std::io::Write; struct Instants;", &[]),
    ];
    for (source, expected) in rows {
        let expected: BTreeSet<String> = expected.iter().map(ToString::to_string).collect();
        assert_eq!(reaches(source), expected, "{source}");
    }
}
