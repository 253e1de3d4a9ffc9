//! Spreadsheets as people and programs write them, good and bad.

use super::*;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// An archive of named parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("an archive").into_inner()
}

/// A workbook of one sheet: the XML inside `sheetData`, what follows it, and whether it counts from 1904.
fn xlsx(data: &str, after: &str, from_1904: bool) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let of = "http://schemas.openxmlformats.org/package/2006";
    let date1904 = if from_1904 { "<workbookPr date1904=\"1\"/>" } else { "" };
    let workbook = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{rel}\">{date1904}<sheets><sheet name=\"Ledger\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let styles = format!(
        "<styleSheet xmlns=\"{main}\"><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"17\"/></cellXfs></styleSheet>"
    );
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{data}</sheetData>{after}</worksheet>");
    let rels = format!(
        "<Relationships xmlns=\"{of}/relationships\"><Relationship Id=\"rId1\" Type=\"{rel}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{rel}/styles\" Target=\"styles.xml\"/></Relationships>"
    );
    let root = format!(
        "<Relationships xmlns=\"{of}/relationships\"><Relationship Id=\"rId1\" Type=\"{rel}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let types = format!("<Types xmlns=\"{of}/content-types\"/>");
    archive(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", rels.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// A cell with text.
fn t(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

const HEADER: [&str; 9] = ["Nr", "Outlet", "Date", "Kind", "Topic", "Hedge", "Min", "Max", "Unit"];

fn header() -> String {
    let cells = HEADER.iter().zip('A'..).map(|(name, column)| t(&format!("{column}1"), name));
    format!("<row r=\"1\">{}</row>", cells.collect::<String>())
}

/// A row of a workbook: the date cell and the figure are given as XML.
fn row_of(n: u32, id: &str, date: &str, figure: &str) -> String {
    format!(
        "<row r=\"{n}\">{}{}{date}{}{}{}{figure}{}</row>",
        t(&format!("A{n}"), id),
        t(&format!("B{n}"), "Gazette"),
        t(&format!("D{n}"), "expert"),
        t(&format!("E{n}"), "workers_planned"),
        t(&format!("F{n}"), "about"),
        t(&format!("I{n}"), "people"),
    )
}

fn ods(body: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body>\
         <office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

fn ods_text(text: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
}

fn ods_row(cells: &[String]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

fn cells_of(row: &Row) -> BTreeMap<&str, &str> {
    row.cells.iter().map(|(column, cell)| (column.as_str(), cell.as_str())).collect()
}

#[test]
fn a_workbook_comes_in_and_only_once() {
    let date = |n: u32, serial: f64, style: u32| format!("<c r=\"C{n}\" s=\"{style}\"><v>{serial}</v></c>");
    let figure = |n: u32, value: &str| format!("<c r=\"G{n}\"><v>{value}</v></c><c r=\"H{n}\"><v>{value}</v></c>");
    let data = format!(
        "{}{}{}{}",
        header(),
        row_of(2, "K1", &date(2, 44256.0, 1), &figure(2, "13221")),
        row_of(3, "K2", &date(3, 44228.0, 2), &figure(3, "1300")),
        row_of(5, "K3", &date(5, 44256.0, 0), &figure(5, "7"))
    );
    let bytes = xlsx(&data, "", false);
    let imported = import("ledger.xlsx", &bytes, &[], &[]).expect("it reads");
    assert_eq!(imported.refused, []);
    assert_eq!(imported.rows.len(), 3);
    let first = cells_of(&imported.rows[0]);
    assert_eq!((first["source_date"], first["low"], first["high"]), ("2021-03-01", "13221", "13221"));
    assert_eq!(imported.rows[1].get("source_date"), "2021-02", "shown as month and year, so it is a month");
    let number = cells_of(&imported.rows[2]);
    assert_eq!((number["source_date"], number["source_date_as_written"]), ("2021-03-01", "44256"));
    // a second time, after the rows stand in the case
    let before = b"id,source_publisher,source_date,note\nA1,Gazette,2020,kept\n";
    let claims = imported.claims_with_new(before).expect("a table");
    let (rows, _) = read_table("claims.csv", &claims, &[]).expect("a table");
    assert_eq!((rows.len(), rows[0].get("note"), rows[1].get("low")), (4, "kept", "13221"));
    let again = import("ledger.xlsx", &bytes, &rows, &[]).expect("it reads");
    assert_eq!((again.rows.len(), again.already, again.refused.len()), (0, 3, 0));
}

#[test]
fn days_are_counted_from_1904_where_the_workbook_says_so() {
    let data = format!(
        "{}{}",
        header(),
        row_of(2, "K1", "<c r=\"C2\" s=\"1\"><v>42794</v></c>", "<c r=\"G2\"><v>5</v></c><c r=\"H2\"><v>5</v></c>")
    );
    let imported = import("old.xlsx", &xlsx(&data, "", true), &[], &[]).expect("it reads");
    assert_eq!(imported.rows[0].get("source_date"), "2021-03-01");
    assert!(imported.notes.iter().any(|note| note.contains("1904")));
}

#[test]
fn formulas_errors_and_merged_cells() {
    let data = format!(
        "{}{}{}{}{}",
        header(),
        row_of(2, "K1", &t("C2", "2021-02"), "<c r=\"G2\"><f>2+3</f><v>5</v></c><c r=\"H2\"><v>5</v></c>"),
        row_of(3, "K2", &t("C3", "2021-02"), "<c r=\"G3\" t=\"e\"><v>#REF!</v></c><c r=\"H3\"><v>5</v></c>"),
        row_of(4, "K3", &t("C4", "2021-02"), "<c r=\"G4\"><v>5</v></c><c r=\"H4\"><v>5</v></c>"),
        row_of(5, "K4", "<c r=\"C5\"/>", "<c r=\"G5\"><v>5</v></c><c r=\"H5\"><v>5</v></c>"),
    );
    let merged = "<mergeCells count=\"1\"><mergeCell ref=\"C4:C5\"/></mergeCells>";
    let imported = import("ledger.xlsx", &xlsx(&data, merged, false), &[], &[]).expect("it reads");
    let ids: Vec<&str> = imported.rows.iter().map(|row| row.get("id")).collect();
    assert_eq!(ids, ["K1", "K3"]);
    assert!(imported.notes.iter().any(|note| note.contains("1 cells hold a formula")), "{:?}", imported.notes);
    assert!(imported.refused[0].reason.contains("#REF!"), "{:?}", imported.refused);
    assert!(imported.refused[1].reason.contains("merged cells that begin in row 4"), "{:?}", imported.refused);
}

#[test]
fn an_open_document_comes_in() {
    let row = |id: &str, date: &str, figure: &str| {
        let date = format!(
            "<table:table-cell office:value-type=\"date\" office:date-value=\"{date}\"><text:p>x</text:p></table:table-cell>"
        );
        let figure = format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{figure}\" table:number-columns-repeated=\"2\"/>"
        );
        let (outlet, kind, topic) = (ods_text("Gazette &amp; Sons"), ods_text("expert"), ods_text("workers_planned"));
        ods_row(&[ods_text(id), outlet, date, kind, topic, ods_text("about"), figure, ods_text("people")])
    };
    let head = ods_row(&HEADER.map(ods_text));
    let empty = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let body = format!(
        "<table:table>{head}{}{empty}{}</table:table>",
        row("K1", "2021-02-17", "13221"),
        row("K2", "2021-02-18", "7")
    );
    let imported = import("ledger.ods", &ods(&body), &[], &[]).expect("it reads");
    assert_eq!(imported.refused, []);
    let first = cells_of(&imported.rows[0]);
    assert_eq!(
        (first["source_publisher"], first["source_date"], first["high"]),
        ("Gazette & Sons", "2021-02-17", "13221")
    );
    assert_eq!(imported.rows[1].line, 1_048_003, "a million empty rows are passed over, not laid out");
}

#[test]
fn what_cannot_be_read_is_told() {
    let far = format!("{}<row r=\"1048576\">{}</row>", header(), t("XFD1048576", "x"));
    let bomb = archive(&[("content.xml", &vec![b' '; 300 * 1024 * 1024])]);
    let repeated = "<table:table><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>";
    let mut broken = xlsx(&header(), "", false);
    broken.truncate(broken.len() / 2);
    let entity = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>";
    let cases: Vec<(&str, &str, Vec<u8>, &str)> = vec![
        ("cut off", "a.xlsx", broken, "not a whole archive"),
        ("no archive", "a.ods", b"id,low\n".to_vec(), "no ODS file"),
        ("old kind", "a.xls", b"\xd0\xcf\x11\xe0".to_vec(), "save it as XLSX"),
        ("unknown kind", "a.pdf", b"%PDF".to_vec(), "only CSV, XLSX and ODS"),
        ("an archive as csv", "a.csv", archive(&[("a", b"b")]), "it is an archive"),
        ("a far cell", "a.xlsx", xlsx(&far, "", false), "at most 256 columns"),
        ("a bomb", "a.ods", bomb, "unfolds to more than 256 MB"),
        ("a row a million times", "a.ods", ods(repeated), "is repeated 1000000 times"),
        ("no sheet", "a.ods", ods(""), "no sheet holds anything"),
        ("no parts", "a.xlsx", archive(&[("a", b"b")]), "cannot be read as XLSX"),
        ("broken XML", "a.ods", archive(&[("content.xml", b"<a><b></a>")]), "breaks off"),
        ("no header", "a.csv", b"\n\n".to_vec(), "no header row"),
    ];
    for (name, file, bytes, expected) in cases {
        let found = import(file, &bytes, &[], &[]);
        assert!(found.as_ref().err().is_some_and(|why| why.contains(expected)), "{name}: {found:?}");
    }
    let with_entity = archive(&[(
        "content.xml",
        format!("{entity}<table:table>{}</table:table>", ods_row(&[ods_text("&a;"), ods_text("b")])).as_bytes(),
    )]);
    let found = import("a.ods", &with_entity, &[], &[]).expect("it reads");
    assert_eq!(found.mapping.columns[0].0, "\u{FFFD}", "an entity is never followed");
}

#[test]
fn refused_rows_come_back_harmless_with_their_reason() {
    let file = b"Nr,Outlet,Date,Kind,Topic,Hedge,Min,Max,Unit,Quote\n\
        K1,Gazette,2021-02,expert,workers_planned,about,5,5,people,=HYPERLINK(1)\n\
        K2,Gazette,Feb-21,expert,workers_planned,about,5,5,people,=1+1\n\
        K3,Gazette,2021-02,expert,workers_planned,,5,5,people,none\n\
        K3,Gazette,2021-02,expert,workers_planned,about,6,6,people,none\n";
    let imported = import("ledger.csv", file, &[], &[]).expect("it reads");
    assert_eq!(imported.rows.len(), 1);
    assert_eq!(imported.rows[0].get("value_text"), "'=HYPERLINK(1)");
    let refused = String::from_utf8(imported.refused_table().expect("three")).expect("text");
    assert_eq!(refused.lines().count(), 4, "{refused}");
    assert!(refused.contains("'=1+1"), "{refused}");
    // corrected there and imported again: the column names, the reason and the apostrophe do no harm
    let corrected = refused.replace("Feb-21", "2021-02").replace(",,5,5", ",about,5,5").replace(
        "K3,Gazette,2021-02,expert,workers_planned,about,6",
        "K4,Gazette,2021-02,expert,workers_planned,about,6",
    );
    let again = import("ledger-refused.csv", corrected.as_bytes(), &imported.rows, &[]).expect("it reads");
    assert_eq!((again.rows.len(), again.refused.len()), (3, 0), "{:?}", again.refused);
    assert_eq!(again.rows[0].get("value_text"), "'=1+1");
}

#[test]
fn encodings_and_separators() {
    let head = "Nr\tOutlet\tDate\tKind\tTopic\tHedge\tMin\tMax\tUnit\n";
    let row = |outlet: &str| format!("K1\t{outlet}\t2021-02\texpert\tworkers_planned\tabout\t1.300,5\t1.300,5\tUSD\n");
    let text = format!("{head}{}", row("Газета"));
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [text.as_bytes().to_vec(), utf16] {
        let imported = import("ledger.tsv", &bytes, &[], &[]).expect("it reads");
        assert_eq!(imported.rows[0].get("source_publisher"), "Газета", "{:?}", imported.refused);
        assert_eq!(imported.rows[0].get("low"), "1300.5");
        assert_eq!(imported.rows[0].get("low_as_written"), "1.300,5");
    }
    let mut latin = format!("{head}{}", row("X")).into_bytes();
    let at = latin.iter().position(|byte| *byte == b'X').expect("the outlet");
    latin[at] = 0xE9;
    let imported = import("ledger.csv", &latin, &[], &[]).expect("it reads");
    assert!(imported.refused[0].reason.contains("CSV UTF-8"), "{:?}", imported.refused);
}

#[test]
fn rows_without_an_id_get_the_same_one_again() {
    let file = b"Outlet,Date,Kind,Topic,Hedge,Value,Unit\nGazette,2021-02,expert,workers_planned,about,5,people\nGazette,2021-02,expert,workers_planned,about,6,people\n";
    let first = import("a.csv", file, &[], &[]).expect("it reads");
    assert_eq!(first.rows.len(), 2);
    assert_ne!(first.rows[0].get("id"), first.rows[1].get("id"));
    let again = import("a.csv", file, &first.rows, &[]).expect("it reads");
    assert_eq!((again.rows.len(), again.already), (0, 2));
    let claims = first
        .claims_with_new(b"id,source_publisher,source_date,source_kind,subject,hedge,low,high,unit\n")
        .expect("a table");
    assert!(claims.starts_with(b"id,source_publisher,"));
    let other =
        b"Nr,Outlet,Date,Kind,Topic,Hedge,Value,Unit\nK9,Gazette,2021-02,expert,workers_planned,about,5,people\n";
    let changed =
        b"Nr,Outlet,Date,Kind,Topic,Hedge,Value,Unit\nK9,Gazette,2021-02,expert,workers_planned,about,6,people\n";
    let known = import("a.csv", other, &[], &[]).expect("it reads").rows;
    let found = import("a.csv", changed, &known, &[]).expect("it reads");
    assert!(found.refused[0].reason.contains("supersedes"), "{:?}", found.refused);
}
