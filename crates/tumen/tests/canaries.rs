//! From the files of a case to both pages and the picture of two answers: nothing planted leaves, and no payload does anything.

#[path = "../../dossier/tests/canary/mod.rs"]
mod canary;

use canary::{found, planted};
use std::collections::BTreeMap;
use tumen_case::Files;
use tumen_chance::Seed;
use tumen_inference::FitPlan;
use tumen_reconstruction::{Question, public, reconstruct};

/// A small fit: the pages are looked at, not the figures.
fn plan() -> FitPlan {
    FitPlan {
        name: "quick",
        islands: 2,
        chains: 16,
        length: 16,
        scans: 0,
        single_workers: false,
        cess: 0.7,
        draws: 1_000,
    }
}

/// A cell as CSV writes it.
fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A text between double quotes, as TOML writes it.
fn toml(text: &str) -> String {
    toml::Value::String(text.to_string()).to_string()
}

/// A case with a text in every place where a person writes. Row 1 is public, and what stands in public of it is clean.
fn case(mark: &str) -> Files {
    let header = "id,source,subject,scope,status,period,hedge,low,high,unit,source_date,source_publisher,source_title_short,url,attributed_to,handling,value_text,note,language,their own column";
    let scope = format!("country=RU; job={}", cell(mark));
    let row = |id: &str, subject: &str, scope: &str, figures: [&str; 3], public: [&str; 3], handling: &str| {
        let [hedge, number, unit] = figures;
        let [outlet, title, url] = public;
        let cells = [
            &format!("{id}{mark}"),
            mark,
            subject,
            scope,
            "",
            "2024",
            hedge,
            number,
            number,
            unit,
            "2024-05-14",
            outlet,
            title,
            url,
            mark,
            handling,
            mark,
            mark,
            mark,
            mark,
        ];
        cells.map(cell).join(",")
    };
    let hidden = format!("https://example.org/{mark}");
    let closed = [mark, mark, hidden.as_str()];
    let open = ["Example News", "Workers to leave in autumn", "https://example.org/1"];
    let claims = [
        header.to_string(),
        row("A1", "workers_planned", "country=RU", ["about", "2000", "people"], open, "public"),
        row("A2", "workers_selected", "country=RU", ["about", "1500", "people"], closed, "restricted"),
        row("A3", "bribe_price", &scope, ["bare", "900", "USD"], closed, ""),
        row("A4", "site_presence", &format!("country=RU; site={}", cell(mark)), ["none", "", ""], closed, "restricted"),
        row("A5", mark, &scope, [mark, mark, mark], closed, mark),
        row("A6", "stated_reason", "country=RU", ["none", "", ""], closed, "restricted"),
    ];
    let sources = [
        "source,kind,reliability,place,relays,note".to_string(),
        [cell(mark), cell("anonymous"), cell("C"), cell(mark), cell(mark), cell(mark)].join(","),
    ];
    let mark_toml = toml(mark);
    let programme = format!(
        "title = {mark_toml}\nbacked = [{mark_toml}]\n[fixed]\ncountry = \"RU\"\n\
         [[cohort]]\nname = {mark_toml}\nanchor = \"2024-04-01\"\nbasis = {mark_toml}\n\
         [[province]]\nname = \"Pyongyang\"\npopulation = 3000000\nbasis = {mark_toml}\n\
         [[province]]\nname = \"Kangwon Province\"\npopulation = 1000000\nbasis = {mark_toml}\n\
         [[province]]\nname = {mark_toml}\npopulation = 2000000\nbasis = {mark_toml}\n\
         [[job]]\nname = \"construction\"\nbasis = {mark_toml}\n[[job]]\nname = {mark_toml}\nbasis = {mark_toml}\n\
         [[document]]\nname = {mark_toml}\nweight = 1.0\nbasis = {mark_toml}\n\
         [[destination]]\nname = {mark_toml}\nweight = 1.0\nbasis = {mark_toml}\n\
         [[service]]\nname = {mark_toml}\ntransport = \"rail\"\nevery_days = 5.0\nevery_days_sd = 0.5\nseats = 150.0\nseats_sd = 0.6\nbasis = {mark_toml}\n\
         [[service.event]]\ndate = \"2020-02\"\nbecomes = \"closed\"\nknown_from = \"2020-02\"\nbasis = {mark_toml}\n\
         [[condition]]\nname = {mark_toml}\nkind = \"own_border\"\n\
         [[condition.event]]\ndate = \"2020-02\"\nbecomes = \"closed\"\nknown_from = \"2020-02\"\nbasis = {mark_toml}\n\
         [priors.team_size]\nfamily = \"log-normal\"\nmedian = 30.0\nsd = 0.5\nunit = \"people\"\nbasis = {mark_toml}\n"
    );
    let quantity = |name: &str, key: &str| toml(&format!("{name}[{key}={}]", cell(mark)));
    let settings = format!(
        "title = {mark_toml}\nas_of = \"2024-06-30\"\nsince = \"2024-05-31\"\nhorizon = \"2025-12-31\"\nseed = 1\n\
         headline = [\"workers_planned\", \"workers_selected\", \"workers_dispatched[period=2024]\", \"first_departure_date\", \
         \"bribe_price[job=construction,origin_city=Pyongyang]\", {}, {}, {}, {}]\n\
         [[scenario]]\nname = {mark_toml}\nholds = [\"first_departure_date < never\"]\n\
         [[scenario]]\nname = \"called off\"\nholds = [\"first_departure_date = never\"]\n\
         [[hypothesis]]\nquestion = {mark_toml}\nname = \"many\"\nholds = [\"workers_planned > 2000\"]\n\
         [[hypothesis]]\nquestion = {mark_toml}\nname = \"few\"\nholds = [\"workers_planned <= 2000\"]\n\
         [public]\ntitle = \"A made-up programme\"\nnames = [\"construction\", \"called off\", \"many\", \"few\"]\n",
        quantity("job_share", "job"),
        quantity("destination_share", "region"),
        quantity("document_type", "document"),
        quantity("workers_planned", "cohort"),
    );
    let text = |lines: &[String]| format!("{}\n", lines.join("\n")).into_bytes();
    let files: BTreeMap<String, Vec<u8>> = [
        ("case.toml", settings.into_bytes()),
        ("programme.toml", programme.into_bytes()),
        ("claims.csv", text(&claims)),
        ("sources.csv", text(&sources)),
    ]
    .map(|(name, bytes)| (name.to_string(), bytes))
    .into();
    Files { name: mark.to_string(), files }
}

/// What is made of such a case.
struct Made {
    working: Vec<u8>,
    public: Vec<u8>,
    story: Vec<u8>,
}

fn made(mark: &str) -> Made {
    let (mut holdings, remarks) = tumen_case::read(&case(mark)).expect(mark);
    let answered = reconstruct(&holdings, &Question::default(), &plan(), Seed(1), &|_| true);
    let mut answer = answered.expect(mark);
    answer.remarks.splice(0..0, remarks);
    let (view, withheld) = public(&answer, &holdings.listed);
    assert!(!withheld.is_empty() && !view.quantities.is_empty() && view.documents.len() == 1, "{mark}");
    let then = Question { as_of: holdings.since.take(), ..Question::default() };
    let before = reconstruct(&holdings, &then, &plan(), Seed(1), &|_| true).expect(mark);
    let (before, _) = public(&before, &holdings.listed);
    assert!(before.as_of < view.as_of && !view.fans.is_empty(), "{mark}");
    Made {
        working: tumen_dossier::working(&answer),
        public: tumen_dossier::public(&view),
        story: tumen_dossier::story(&[&before, &view]),
    }
}

#[test]
fn nothing_planted_leaves() {
    for mark in planted(1) {
        let Made { working, public, story } = made(&mark);
        assert!(!found(&working, &mark).is_empty(), "{mark}: the analyst's page holds it");
        for (leaves, holds) in
            [(public, ["A made-up programme", "Example News"]), (story, ["A made-up programme", "As of 2024-05-31"])]
        {
            assert_eq!(found(&leaves, &mark), Vec::<String>::new(), "{mark}");
            let text = String::from_utf8_lossy(&leaves);
            assert!(holds.iter().all(|words| text.contains(words)), "{holds:?}");
        }
    }
}

#[test]
fn payloads_stay_text() {
    // for the browser: `node browser/check.mjs` looks at whatever lies there, and notes any dialog
    let folder = concat!(env!("CARGO_TARGET_TMPDIR"), "/hostile");
    std::fs::create_dir_all(folder).expect("a folder of the build");
    let payloads = [
        ("script", "<script>alert(1)</script>"),
        ("svg", "\"><svg onload=alert(1)><title>x</title>"),
        ("img", "'><img src=x onerror=alert(1)>"),
        ("closing", "</style></title></svg></bdi><script>alert(1)</script>"),
        ("address", "javascript:alert(1)"),
        ("direction", "a\u{202E}b\u{2066}c\u{200F}d\u{061C}e"),
        ("entities", "&lt;script&gt;&#60;b&#62;"),
    ];
    for (name, payload) in payloads {
        let Made { working, public, story } = made(payload);
        for (kind, bytes) in [("working", working), ("public", public), ("story", story)] {
            let text = String::from_utf8_lossy(&bytes);
            let body = text.split_once("</style>").map_or("", |(_, body)| body);
            for live in ["<script", "<img", "<svg onload", "onload=alert(1)>", "href=\"javascript", "</style>"] {
                let escaped = body.replace("&gt;", "").replace("&lt;", "").replace("&quot;", "");
                let there = if live == "onload=alert(1)>" { escaped.contains(live) } else { body.contains(live) };
                assert!(!there, "{kind}, {name}: {live}");
            }
            for c in "\u{202E}\u{2066}\u{200F}\u{061C}".chars() {
                assert!(!text.contains(c), "{kind}, {name}: {c:?}");
            }
            if kind != "story" && ["closing", "direction"].contains(&name) {
                std::fs::write(format!("{folder}/{kind}-{name}.html"), &bytes).expect("a file of the build");
            }
        }
    }
}
