//! Folders and files: the only place that touches the disk.

use crate::fail::{Failure, about};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;
use tumen_case::{ECHOES, FILE_NAMES, Files};

/// The largest file that is read: a ledger of a million rows is well below it.
const LARGEST: u64 = 512 * 1024 * 1024;
/// The largest report that is read: a book is smaller.
const LARGEST_REPORT: u64 = 16 * 1024 * 1024;

/// Reads the files of a case.
pub fn open(case: &Path) -> Result<Files, Failure> {
    if !case.is_dir() {
        return Err(Failure(format!(
            "there is no case folder {}; `tumen new {}` makes one",
            case.display(),
            case.display()
        )));
    }
    let mut files = BTreeMap::new();
    for name in FILE_NAMES.into_iter().chain([ECHOES]) {
        let path = case.join(name);
        if !path.exists() {
            continue;
        }
        let file = std::fs::File::open(&path).map_err(|error| about(&path, "open", &error))?;
        let mut bytes = Vec::new();
        file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| about(&path, "read", &error))?;
        if bytes.len() as u64 > LARGEST {
            return Err(Failure(format!("{} is larger than 512 MB; split it into several cases", path.display())));
        }
        files.insert(name.to_string(), bytes);
    }
    let whole = case.canonicalize().map_err(|error| about(case, "find", &error))?;
    let name = whole.file_name().map_or_else(|| "case".to_string(), |name| name.to_string_lossy().into_owned());
    Ok(Files { name, files })
}

/// Reads a file, if there is one.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    if !path.exists() {
        return Ok(None);
    }
    let file = std::fs::File::open(path).map_err(|error| about(path, "open", &error))?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| about(path, "read", &error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Failure(format!("{} is larger than 512 MB; split it", path.display())));
    }
    Ok(Some(bytes))
}

/// Reads one file, or standard input where it is called `-`.
pub fn one(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        std::io::stdin().lock().take(LARGEST_REPORT + 1).read_to_end(&mut bytes)
    } else {
        let file = std::fs::File::open(path).map_err(|error| about(path, "open", &error))?;
        file.take(LARGEST_REPORT + 1).read_to_end(&mut bytes)
    };
    read.map_err(|error| about(path, "read", &error))?;
    if bytes.len() as u64 > LARGEST_REPORT {
        return Err(Failure(format!("{} is larger than 16 MB; cut it into its articles", path.display())));
    }
    Ok(bytes)
}

/// Writes after the end of a file, which stays as it is up to there.
pub fn append(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let file = std::fs::OpenOptions::new().append(true).create(true).open(path);
    let mut file = file.map_err(|error| about(path, "open", &error))?;
    file.write_all(bytes).and_then(|()| file.sync_data()).map_err(|error| about(path, "write", &error))
}

/// Makes a folder, where it is not there yet.
pub fn make(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| about(folder, "make", &error))
}

/// Writes a file, making its folder.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        make(parent)?;
    }
    std::fs::write(path, bytes).map_err(|error| about(path, "write", &error))
}

/// Writes to standard output; a reader that went away is no failure.
pub fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure(format!("could not write to standard output: {error}")))
        }
        _ => Ok(()),
    }
}
