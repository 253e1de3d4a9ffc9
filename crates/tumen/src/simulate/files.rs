//! Worlds on disk: a folder for each, made under another name and renamed when it is whole, so that a run that stopped goes
//! on with the next world.

use super::bar;
use crate::arguments::{Format, Simulate};
use crate::fail::{Failure, about};
use crate::folder;
use rayon::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tumen_dossier::{CsvTable, ParquetTable};
use tumen_reconstruction::{Simulation, Table, TooMany};

/// What is in each world's folder beside its tables.
const WORLD: &str = "world.json";

/// Writes every world that is not there yet, then the manifest of all.
pub fn write(asked: &Simulate, simulation: &Simulation) -> Result<(), Failure> {
    folder::make(&asked.out)?;
    let settings = settings(asked, simulation);
    // another run's worlds are neither mixed in nor overwritten: looked at before any work
    let mut missing = Vec::new();
    for world in 0..asked.worlds {
        if entry(&asked.out, world, &settings)?.is_none() {
            missing.push(world);
        }
    }
    let bar = bar(u64::from(asked.worlds), "writing worlds", "{msg} {wide_bar} {pos} of {len}");
    bar.set_position(u64::from(asked.worlds) - missing.len() as u64);
    let written: Result<(), Failure> = missing.par_iter().try_for_each(|&world| {
        one(asked, simulation, &settings, world)?;
        bar.inc(1);
        Ok(())
    });
    bar.finish_and_clear();
    written?;
    let mut worlds = Vec::new();
    for world in 0..asked.worlds {
        if let Some(entry) = entry(&asked.out, world, &settings)? {
            worlds.push(entry);
        }
    }
    let manifest = json!({ "record": "simulated", "settings": settings, "worlds": worlds });
    let whole = asked.out.join("manifest.json");
    let part = asked.out.join("manifest.json.part");
    folder::save(&part, &pretty(&manifest))?;
    std::fs::rename(&part, &whole).map_err(|error| about(&whole, "write", &error))
}

/// All that decides what a world's files hold.
fn settings(asked: &Simulate, simulation: &Simulation) -> Value {
    let plan = asked.posterior.then(|| super::plan(asked).name);
    json!({
        "case": simulation.case,
        "inputs_hash": simulation.inputs_hash,
        "as_of": simulation.prepared.as_of.iso(),
        "without": asked.common.without,
        "seed": simulation.seed.0,
        "drawn_from": if simulation.is_posterior() { "answer" } else { "prior" },
        "fit": plan,
        "lists": asked.lists,
        "format": match asked.format { Format::Csv => "csv", Format::Parquet => "parquet", Format::Both => "csv and parquet" },
        "tumen": env!("CARGO_PKG_VERSION"),
    })
}

fn pretty(value: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn place(out: &Path, world: u32) -> PathBuf {
    out.join(format!("world-{world:06}"))
}

/// What a world's folder says of itself, if it is there.
fn entry(out: &Path, world: u32, settings: &Value) -> Result<Option<Value>, Failure> {
    let path = place(out, world);
    if !path.exists() {
        return Ok(None);
    }
    let file = path.join(WORLD);
    let bytes = std::fs::read(&file).map_err(|error| about(&file, "read", &error))?;
    let mut found: Value = serde_json::from_slice(&bytes).map_err(|error| {
        Failure(format!("{} cannot be read ({error}): remove its folder and run again", file.display()))
    })?;
    if found.get("settings") != Some(settings) {
        return Err(Failure(format!(
            "{} holds worlds of another case, seed or choice of options: name another --out, or remove it",
            out.display()
        )));
    }
    if let Some(map) = found.as_object_mut() {
        map.remove("settings");
        map.remove("record");
    }
    Ok(Some(found))
}

/// Why a world could not be written.
enum Stopped {
    TooMany(TooMany),
    Disk(PathBuf, io::Error),
}

impl From<TooMany> for Stopped {
    fn from(error: TooMany) -> Stopped {
        Stopped::TooMany(error)
    }
}

/// Writes one world under another name, and renames it when it is whole; nothing is left of one that fails.
fn one(asked: &Simulate, simulation: &Simulation, settings: &Value, world: u32) -> Result<(), Failure> {
    let whole = place(&asked.out, world);
    let part = whole.with_extension("part");
    if part.exists() {
        std::fs::remove_dir_all(&part).map_err(|error| about(&part, "remove", &error))?;
    }
    folder::make(&part)?;
    let made = fill(asked, simulation, settings, world, &part)
        .and_then(|()| std::fs::rename(&part, &whole).map_err(|error| Stopped::Disk(whole.clone(), error)));
    made.map_err(|stopped| {
        // what is half written is of no use; should even this fail, it keeps its other name
        let _ = std::fs::remove_dir_all(&part);
        match stopped {
            Stopped::TooMany(error) => Failure(error.to_string()),
            Stopped::Disk(path, error) => {
                let Failure(what) = about(&path, "write", &error);
                Failure(format!(
                    "{what}\nWorld {world} was taken back; the worlds before it are whole. Make room, then run the same again: it goes on from there."
                ))
            }
        }
    })
}

fn fill(asked: &Simulate, simulation: &Simulation, settings: &Value, world: u32, part: &Path) -> Result<(), Stopped> {
    let mut sinks: BTreeMap<&'static str, Sinks> = BTreeMap::new();
    let mut write = |table: &Table| {
        let sinks = match sinks.entry(table.name) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(Sinks::open(part, table.name, asked.format)?)
            }
        };
        sinks.add(table)
    };
    simulation.tables(world, &mut write)?;
    if asked.lists {
        simulation.lists(world, &mut write)?;
    }
    let mut files = Vec::new();
    for (_, sinks) in sinks {
        sinks.finish(&mut files)?;
    }
    let entry = json!({ "record": "simulated", "settings": settings, "world": world, "files": files });
    let path = part.join(WORLD);
    std::fs::write(&path, pretty(&entry)).map_err(|error| Stopped::Disk(path, error))
}

/// The files of one table.
struct Sinks {
    rows: u64,
    csv: Option<(PathBuf, CsvTable<Hashed>)>,
    parquet: Option<(PathBuf, ParquetTable<Hashed>)>,
}

impl Sinks {
    fn open(part: &Path, name: &str, format: Format) -> Result<Sinks, Stopped> {
        let open = |extension: &str| {
            let path = part.join(format!("{name}.simulated.{extension}"));
            let file = Hashed::create(&path).map_err(|error| Stopped::Disk(path.clone(), error))?;
            Ok::<_, Stopped>((path, file))
        };
        let csv = if format == Format::Parquet { None } else { Some(open("csv")?) };
        let parquet = if format == Format::Csv { None } else { Some(open("parquet")?) };
        Ok(Sinks {
            rows: 0,
            csv: csv.map(|(path, file)| (path, CsvTable::new(file))),
            parquet: parquet.map(|(path, file)| (path, ParquetTable::new(file))),
        })
    }

    fn add(&mut self, table: &Table) -> Result<(), Stopped> {
        self.rows += table.rows() as u64;
        if let Some((path, csv)) = &mut self.csv {
            csv.add(table).map_err(|error| Stopped::Disk(path.clone(), error))?;
        }
        if let Some((path, parquet)) = &mut self.parquet {
            parquet.add(table).map_err(|error| Stopped::Disk(path.clone(), error))?;
        }
        Ok(())
    }

    fn finish(self, files: &mut Vec<Value>) -> Result<(), Stopped> {
        let mut told = |path: PathBuf, done: io::Result<Hashed>| {
            let hash = done.and_then(Hashed::finish).map_err(|error| Stopped::Disk(path.clone(), error))?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            files.push(json!({ "file": name, "rows": self.rows, "sha256": hash }));
            Ok::<_, Stopped>(())
        };
        if let Some((path, csv)) = self.csv {
            told(path, csv.finish())?;
        }
        if let Some((path, parquet)) = self.parquet {
            told(path, parquet.finish())?;
        }
        Ok(())
    }
}

/// A file whose hash is known when it is whole.
struct Hashed {
    file: BufWriter<File>,
    hash: Sha256,
}

impl Hashed {
    fn create(path: &Path) -> io::Result<Hashed> {
        Ok(Hashed { file: BufWriter::with_capacity(1 << 18, File::create(path)?), hash: Sha256::new() })
    }

    fn finish(mut self) -> io::Result<String> {
        self.file.flush()?;
        Ok(self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.file.write(bytes)?;
        self.hash.update(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
