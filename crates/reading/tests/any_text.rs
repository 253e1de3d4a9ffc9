//! Any text is read: no panic, passages that lie within the text, and a time that grows with its length only.

use proptest::prelude::*;
use tumen_reading::{Document, Reading, Report, decode, read, rows};
use tumen_terms::{Period, Scope};

/// What holds of every reading.
fn sound(text: &str, reading: &Reading) {
    let length = text.chars().count();
    for draft in &reading.drafts {
        let (passage, sentence) = (draft.passage, draft.sentence);
        assert!(passage.from < passage.to && passage.to <= length, "{draft:?}");
        assert!(sentence.from <= passage.from && passage.to <= sentence.to, "{draft:?}");
        assert!(draft.period.as_deref().is_none_or(|period| Period::parse(period).is_ok()), "{draft:?}");
        assert_eq!(Scope::parse(&draft.scope.to_string()).as_ref(), Ok(&draft.scope));
        assert!(draft.subject.is_some() || !draft.missing.is_empty(), "{draft:?}");
        for bound in [&draft.value.low, &draft.value.high].into_iter().flatten() {
            let read = tumen_terms::Bound::parse(&bound.to_string(), draft.value.unit);
            assert!(read.is_ok(), "{bound} in {:?}: {read:?}", draft.value.unit);
        }
    }
}

fn read_whole(text: &str) -> Reading {
    let report = Report { text, date: Some("2024-05-15"), outlet: Some("Border Ledger") };
    let reading = read(&report);
    sound(text, &reading);
    let rows = rows(&report, &reading, &Document::default());
    assert_eq!(rows.len(), reading.drafts.len());
    reading
}

/// The texts beside this file.
fn reports() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let files = std::fs::read_dir(folder).expect("the folder of reports").flatten().map(|entry| entry.path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    files.iter().map(|path| std::fs::read_to_string(path).expect("a report")).collect()
}

/// Pieces that a grammar may trip over.
fn piece() -> impl Strategy<Value = String> {
    let words = [
        "3,500",
        "1만",
        "수천",
        "тысяч",
        "several thousand",
        "2024",
        "년",
        "3월",
        "в начале марта",
        "early March",
        "USD",
        "$",
        "달러를",
        "bribes",
        "뇌물",
        "взятки",
        "plan to dispatch",
        "파견할 계획이다",
        "отправят",
        "Pyongyang",
        "평양 출신",
        "из Пхеньяна",
        "said",
        "소식통은",
        "по словам источника",
        "\"",
        "“",
        "«",
        ".",
        ",",
        "~",
        "-",
        "–",
        "\n",
        "\n\n",
        "<p>",
        "</p>",
        "&nbsp;",
        "\u{202e}",
        "\u{200f}",
        "between",
        "and",
        "от",
        "до",
        "이상",
        "미만",
        "%",
        "배",
        "раза",
        "twice",
        "없다",
        "no",
        "followed by",
        "Most",
        "가장 많고",
        "1/2",
        "ago",
        "전",
        "назад",
        "once",
        "if",
        "만",
        "천",
        "한",
        "\u{1112}\u{1161}\u{11ab}",
        "\0",
        "workers",
        "명",
        "рабочих",
        "a",
        "of",
        "the",
    ];
    prop_oneof![4 => proptest::sample::select(words.to_vec()).prop_map(str::to_string), 1 => "\\PC{0,6}", 1 => "[0-9.,]{1,12}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: Some(Box::new(proptest::test_runner::FileFailurePersistence::WithSource("regressions"))), ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        read_whole(&text);
    }

    #[test]
    fn any_words_of_the_grammar(pieces in proptest::collection::vec(piece(), 0..60), glue in proptest::sample::select(vec!["", " "])) {
        read_whole(&pieces.join(glue));
    }

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok((text, _)) = decode(&bytes) {
            read_whole(&text);
        }
    }

    #[test]
    fn any_cut_of_a_report(which in 0usize..64, from in 0usize..2000, length in 0usize..2000) {
        let reports = reports();
        let text = &reports[which % reports.len()];
        let cut: String = text.chars().skip(from).take(length).collect();
        read_whole(&cut);
    }

    #[test]
    fn a_paragraph_after_it_changes_no_value(which in 0usize..64) {
        // What follows may say who the lead belongs to, but never changes a figure before it.
        let reports = reports();
        let text = &reports[which % reports.len()];
        let values = |text: &str| -> Vec<_> {
            read_whole(text).drafts.into_iter().map(|draft| (draft.passage, draft.subject, draft.value)).collect()
        };
        let (short, long) = (values(text), values(&format!("{text}\n\nThe weather stayed cold.\n")));
        prop_assert_eq!(short, long);
    }
}

#[test]
fn one_line_of_a_megabyte() {
    for unit in [
        "In March 2,000 workers were sent to Russia and paid bribes of USD 500 ",
        "3월에 노동자 2천 명이 파견됐고 ",
        "в марте отправили 2 000 рабочих, ",
        "a",
        "1",
        "(",
        "“",
        "<",
        "&",
        "1,",
        "만",
        "한",
        "<p",
        "\u{202e}",
        "тысяч ",
    ] {
        let text = unit.repeat(1_000_000 / unit.len() + 1);
        read_whole(&text);
    }
}

#[test]
fn hostile_texts() {
    let digits = "9".repeat(400);
    let reading = read_whole(&format!("They sent {digits} workers to Russia and paid bribes of USD {digits}."));
    for draft in &reading.drafts {
        assert!(draft.value.low.is_none() && draft.missing.iter().any(|m| m.field == "low"), "{draft:?}");
    }
    let grouped = ["123"; 200].join(",");
    read_whole(&format!("In 2023 {grouped} workers died; {grouped} fled, {} left.", ["123"; 200].join(" ")));
    let deep =
        format!("{}they sent 500 workers to Russia{}", "“ he said ‘ ( « ".repeat(5_000), " » ) ’ ”".repeat(5_000));
    read_whole(&deep);
    read_whole(&format!("<div>{}</div>", "<b><i>".repeat(50_000)));
    read_whole(&"<script>".repeat(20_000));
    let marks = "\u{202e}Bribes\u{200f} of\u{202c} USD\u{200e} 2,\u{200b}000\u{2069} were paid in Sinuiju.";
    let plain = "Bribes of USD 2,000 were paid in Sinuiju.";
    assert_eq!(read_whole(marks).drafts[0].value, read_whole(plain).drafts[0].value);
    let mixed = "평양 sources сообщили что 2천 workers 명 рабочих were отправлены to 러시아 за USD 500 달러 взятки.";
    read_whole(mixed);
}

#[test]
fn a_page_of_html_reads_as_its_text() {
    let plain = "Up to 2,000 workers will be sent to Russia from early March, a source in Hyesan told us.\n\nApplicants paid bribes of $700 to $900.";
    let page = "<html><head><style>p { color: red } </style><script>var a = '5,000 workers were sent';</script></head><body><p>Up to 2,000&nbsp;workers will be <b>sent</b> to Russia from early March, a source in Hyesan told us.</p><p class=\"x\">Applicants paid bribes of $700&nbsp;&ndash;&nbsp;$900.</p></body></html>";
    let values = |text: &str| -> Vec<_> {
        read_whole(text).drafts.into_iter().map(|d| (d.subject, d.value, d.period)).collect()
    };
    assert_eq!(values(plain), values(page));
    let reading = read_whole(page);
    assert!(reading.remarks.iter().any(|remark| remark.contains("HTML")));
    let passage = reading.drafts[0].passage;
    let cut: String = page.chars().skip(passage.from).take(passage.to - passage.from).collect();
    assert!(cut.contains("2,000&nbsp;workers"), "{cut}");
}

#[test]
fn decomposed_hangul_and_cyrillic_read_the_same() {
    let pairs = [
        ("\u{1111}\u{1167}\u{11bc}\u{110b}\u{1163}\u{11bc}의 뇌물은 600달러다.", "평양의 뇌물은 600달러다."),
        ("В краи\u{306} не пустили, взятки ещё 600 долларов.", "В край не пустили, взятки ещё 600 долларов."),
    ];
    for (decomposed, composed) in pairs {
        let fields = |text: &str| -> Vec<_> {
            read_whole(text).drafts.into_iter().map(|d| (d.subject, d.scope, d.value)).collect()
        };
        assert_eq!(fields(decomposed), fields(composed), "{composed}");
    }
}
