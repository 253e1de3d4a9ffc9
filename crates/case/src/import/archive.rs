//! The archive of an XLSX or ODS file, measured before anything in it is read: a few bytes may unfold to gigabytes.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// What all parts of a spreadsheet may unfold to, in bytes.
const MAX_UNFOLDED: u64 = 256 * 1024 * 1024;
/// More parts than this are no spreadsheet of claims.
const MAX_PARTS: usize = 4096;

/// Unfolds every part into nothing and counts.
///
/// # Errors
/// Not an archive, broken, or unfolding to too much.
pub(crate) fn measure(bytes: &[u8]) -> Result<(), String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > MAX_PARTS {
        return Err(format!("it holds {} parts; a spreadsheet has some dozens", archive.len()));
    }
    let mut left = MAX_UNFOLDED;
    let mut buffer = vec![0u8; 64 * 1024];
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|error| broken(&error))?;
        loop {
            let read = part.read(&mut buffer).map_err(|error| format!("its part {at} cannot be unfolded ({error})"))?;
            if read == 0 {
                break;
            }
            left = left.checked_sub(read as u64).ok_or_else(|| {
                format!("it unfolds to more than {} MB, far more than a table of claims", MAX_UNFOLDED / 1024 / 1024)
            })?;
        }
    }
    Ok(())
}

/// One part as bytes; the archive was measured before.
///
/// # Errors
/// No such part, or broken.
pub(crate) fn part(bytes: &[u8], name: &str) -> Result<Vec<u8>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let part = archive.by_name(name).map_err(|_| format!("it has no part {name}"))?;
    let mut unfolded = Vec::new();
    part.take(MAX_UNFOLDED)
        .read_to_end(&mut unfolded)
        .map_err(|error| format!("{name} cannot be unfolded ({error})"))?;
    Ok(unfolded)
}

fn broken(error: &zip::result::ZipError) -> String {
    format!("it is not a whole archive ({error}); open it in a spreadsheet and save it again")
}
