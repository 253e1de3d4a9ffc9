//! Who says so: named by role and place, by office, or not at all; never by the name of a person without an office.

use tumen_reading::{Report, read};

/// The speaker of the last draft of a text, `-` where it has none.
fn speaker(text: &str) -> String {
    let reading = read(&Report { text, date: Some("2024-05-15"), outlet: Some("Border Ledger") });
    let draft = reading.drafts.last().unwrap_or_else(|| unreachable!("{text} gives a draft"));
    draft.speaker.as_ref().map_or("-".to_string(), |speaker| speaker.words.clone())
}

#[test]
fn speakers_by_their_role() {
    const TABLE: &[(&str, &str)] = &[
        ("Eleven workers fled in April, a source in Hyesan said.", "anonymous source in Hyesan"),
        ("According to a former manager in Ufa, eleven workers fled in April.", "anonymous former manager in Ufa"),
        ("A lift repairer in Ufa told us that eleven workers fled in April.", "anonymous employee in Ufa"),
        ("Eleven workers fled in April, the Mongolian Migration Office said.", "Mongolian Migration Office"),
        ("Eleven workers fled in April, an official of the labour ministry said.", "official of the labour ministry"),
        ("Border Ledger reported in May that eleven workers fled in April.", "Border Ledger (self-citation)"),
        ("A source in Hyesan told us so. Eleven workers fled in April, he said.", "anonymous source in Hyesan"),
        ("A source in Hyesan told us so.\n\nEleven workers fled in April.", "anonymous source in Hyesan"),
        ("4월에 노동자 11명이 도주했다고 혜산의 한 소식통이 말했다.", "anonymous source in Hyesan"),
        ("혜산 소식통에 따르면 4월에 노동자 11명이 도주했다.", "anonymous source in Hyesan"),
        ("4월에 노동자 11명이 도주했다고 러시아 노동부 관계자가 밝혔다.", "러시아 노동부 관계자"),
        ("В апреле сбежали 11 рабочих, сообщил источник в Хесане.", "anonymous source in Hyesan"),
        ("По данным миграционной службы области, в апреле сбежали 11 рабочих.", "миграционная служба области"),
        ("В апреле сбежали 11 рабочих, заявили в министерстве труда.", "министерство труда"),
    ];
    for (text, expected) in TABLE {
        assert_eq!(speaker(text), *expected, "{text}");
    }
}

#[test]
fn no_name_without_an_office() {
    // Invented names; no part of them may stand in a speaker.
    const TABLE: &[(&str, &str)] = &[
        ("A source in Hyesan told us so. Eleven workers fled in April, Pak Jinsol said.", "Pak"),
        ("Eleven workers fled in April, said Pak Jinsol.", "Pak"),
        ("Pak said eleven workers fled in April.", "Pak"),
        ("A source in Pak Jinsol's brigade said eleven workers fled in April.", "Pak"),
        ("A worker called Pak Jinsol said eleven workers fled in April.", "Pak"),
        ("Источник в Хесане рассказал об этом. В апреле сбежали 11 рабочих, сказал Пак Чинсоль.", "Пак"),
        ("한 소식통이 말했다. 4월에 노동자 11명이 도주했다고 박진솔 씨는 말했다.", "박"),
    ];
    for (text, name) in TABLE {
        let speaker = speaker(text);
        assert!(!speaker.contains(name), "{text} -> {speaker}");
    }
    for text in [TABLE[0].0, TABLE[1].0, TABLE[2].0, TABLE[5].0, TABLE[6].0] {
        assert_eq!(speaker(text), "-", "{text}: a name is nobody who was heard before");
    }
}

/// How a speaker is introduced, sentence by sentence: `tests/speakers.csv`.
#[test]
fn speakers_as_they_are_introduced() {
    let mut reader = csv::Reader::from_reader(include_str!("speakers.csv").as_bytes());
    let mut wrong = Vec::new();
    for row in reader.records() {
        let row = row.expect("a row");
        let (text, expected) = (row[0].to_string(), row[1].to_string());
        let reading = read(&Report { text: &text, date: Some("2024-05-15"), outlet: Some("Border Ledger") });
        let last = reading.drafts.last().and_then(|draft| draft.speaker.clone());
        let found = last.map_or("-".to_string(), |speaker| speaker.words);
        if found != expected {
            wrong.push(format!("{text}\n    gives {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
