//! The line of place and date at the head of a report: the date is read, and the lead goes on without it.

mod scoring;

use scoring::rows;
use tumen_reading::{Report, read};

#[test]
fn each_dateline_gives_its_date() {
    let mut faults = Vec::new();
    for row in rows(include_str!("datelines.csv")) {
        let reading = read(&Report { text: &row["text"], date: None, outlet: None });
        let date = reading.date.clone().unwrap_or_default();
        let outlet = reading.outlet.clone().unwrap_or_default();
        if date != row["date"] || !row["outlet"].is_empty() && outlet != row["outlet"] {
            faults.push(format!("{:?}: {date} {outlet}", row["text"]));
        }
        let counts: Vec<_> = reading.drafts.iter().map(|draft| (&draft.subject, &draft.period)).collect();
        let fled = |draft: &&tumen_reading::Draft| draft.subject.as_deref() == Some("escapes");
        let Some(draft) = reading.drafts.iter().find(fled) else {
            faults.push(format!("{:?}: {counts:?}", row["text"]));
            continue;
        };
        let month = row["date"].get(..7).map(str::to_string);
        if month.is_some() && draft.period != month {
            faults.push(format!("{:?}: {counts:?}", row["text"]));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
