use crate::tables::layout;
use crate::{CASE, CLAIMS, PROGRAMME, SOURCES, read, read_table, template, write_table};
use proptest::prelude::*;
use tumen_evidence::Row;

/// Bytes in which separators, quotation marks and line ends are frequent.
fn table_bytes() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        4 => prop::sample::select(b",;\t\n\r\" \0".to_vec()),
        3 => prop::sample::select(b"idsep=0123extra ()".to_vec()),
        1 => any::<u8>(),
    ];
    let table = prop::collection::vec(byte, 0..400);
    prop_oneof![
        6 => table.clone(),
        1 => table.clone().prop_map(|bytes| [b"\xEF\xBB\xBF".to_vec(), bytes].concat()),
        1 => table.clone().prop_map(|bytes| [b"\xFF\xFE".to_vec(), bytes].concat()),
        3 => table.prop_map(|bytes| [b"id,subject,scope,hedge,low,high,unit,source_date\n".to_vec(), bytes].concat()),
    ]
}

/// Lines that are not blank, after the header row.
fn lines_with_content(bytes: &[u8]) -> usize {
    let (start, separator) = layout(bytes);
    bytes[start..]
        .split(|byte| matches!(byte, b'\n' | b'\r'))
        .filter(|line| {
            line.split(|byte| *byte == separator).any(|cell| !String::from_utf8_lossy(cell).trim().is_empty())
        })
        .count()
        .saturating_sub(1)
}

fn cells(rows: &[Row]) -> Vec<&Vec<(String, String)>> {
    rows.iter().map(|row| &row.cells).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_claims_are_read(bytes in table_bytes()) {
        let mut files = template("any");
        files.files.insert(CLAIMS.to_string(), bytes.clone());
        files.files.insert(SOURCES.to_string(), bytes.clone());
        let (holdings, remarks) = read(&files).expect("a table never stops work");
        let lines = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() as u64 + 1;
        prop_assert!(holdings.claims.windows(2).all(|pair| pair[0].line < pair[1].line));
        prop_assert!(holdings.claims.iter().all(|row| row.line > 1 && row.line <= lines));
        prop_assert!(remarks.iter().all(|remark| !remark.advice.is_empty() && !remark.place.is_empty()));
        for row in &holdings.claims {
            let mut names: Vec<&str> = row.cells.iter().map(|(name, _)| name.as_str()).collect();
            names.sort_unstable();
            prop_assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
        }
    }

    #[test]
    fn no_row_is_lost(bytes in table_bytes()) {
        let bytes: Vec<u8> = bytes.into_iter().filter(|byte| !matches!(byte, b'"' | 0xFE | 0xFF)).collect();
        let unmarked = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        let (rows, _) = read_table(CLAIMS, &bytes, &[]).expect("reads");
        prop_assert_eq!(rows.len(), lines_with_content(unmarked));
    }

    #[test]
    fn what_is_written_reads_back(bytes in table_bytes()) {
        let (rows, _) = read_table(CLAIMS, &bytes, &[]).expect("reads");
        let header: Vec<String> = rows.first().map_or_else(Vec::new, |row| {
            // Of a table with cells beyond its header only the reader knows where the header ends.
            row.cells.iter().map(|(name, _)| name.clone()).filter(|name| !name.starts_with("extra ")).collect()
        });
        let written = write_table(&header, &rows);
        let (again, _) = read_table(CLAIMS, &written, &[]).expect("reads");
        prop_assert_eq!(cells(&again), cells(&rows), "{}", String::from_utf8_lossy(&written));
        prop_assert_eq!(write_table(&header, &again), written);
    }

    #[test]
    fn settings_are_read_or_refused(
        bytes in prop::collection::vec(any::<u8>(), 0..40),
        at in 0usize..4000,
        remove in 0usize..20,
    ) {
        for name in [CASE, PROGRAMME] {
            let mut files = template("any");
            let content = files.files.get_mut(name).expect("there");
            let at = at.min(content.len());
            let end = (at + remove).min(content.len());
            content.splice(at..end, bytes.iter().copied());
            if let Err(error) = read(&files) {
                prop_assert!(!error.text.is_empty() && !error.advice.is_empty() && error.file == name, "{error}");
            }
        }
    }
}

#[test]
fn deeply_nested_settings_are_refused() {
    for text in [format!("title = {}", "[".repeat(200_000)), format!("title = {}", "{a=".repeat(200_000))] {
        let mut files = template("deep");
        files.files.insert(CASE.to_string(), text.into_bytes());
        assert!(read(&files).is_err());
    }
}
