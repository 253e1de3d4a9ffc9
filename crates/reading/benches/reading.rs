//! How long reading takes, over the length of the text.

use divan::Bencher;
use divan::counter::BytesCount;
use tumen_reading::{Report, read};

fn main() {
    divan::main();
}

/// The reports of the tests, over and over, up to a length in bytes.
fn text(bytes: usize) -> String {
    let reports = [
        include_str!("../tests/reports/en-2.txt"),
        include_str!("../tests/reports/ko-3.txt"),
        include_str!("../tests/reports/ru-2.txt"),
        include_str!("../tests/reports/en-3.txt"),
    ];
    let mut text = String::new();
    for report in reports.iter().cycle() {
        if text.len() >= bytes {
            return text;
        }
        text.push_str(report);
        text.push_str("\n\n");
    }
    text
}

#[divan::bench(args = [20_000, 200_000, 1_000_000], sample_count = 5, sample_size = 1)]
fn report_of_bytes(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = text(bytes);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| read(&Report { text: &text, date: Some("2024-05-15"), outlet: Some("Border Ledger") }));
}

/// One line without a single full stop.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn one_line_of_a_megabyte(bencher: Bencher<'_, '_>) {
    let text = "in March 2,000 workers were sent to Russia and paid bribes of USD 500 ".repeat(15_000);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| read(&Report { text: &text, date: Some("2024-05-15"), outlet: None }));
}
