//! Scopes and names of quantities: how they are written, and what is refused.

use tumen_terms::{QuantityName, Scope};

#[test]
fn scopes_that_are_read() {
    // As written, and as printed.
    const TABLE: &[(&str, &str)] = &[
        ("", ""),
        ("  ", ""),
        ("country=RU", "country=RU"),
        ("  job = logging ;country=RU; ", "country=RU; job=logging"),
        ("Country=RU", "country=RU"),
        ("country=*", "country=*"),
        ("origin_city=Pyongyang?", "origin_city=Pyongyang?"),
        ("origin_city=Pyongyang ?", "origin_city=Pyongyang?"),
        ("region=Donetsk + Luhansk", "region=Donetsk+Luhansk"),
        ("transport=rail | air", "transport=rail|air"),
        ("a=x+y|z?", "a=x+y|z?"),
        ("order=Pyongyang>Pyongan>Hwanghae", "order=Pyongyang>Pyongan>Hwanghae"),
        ("days=Mon/Wed/Fri", "days=Mon/Wed/Fri"),
        ("period=2021-03/..", "period=2021-03/.."),
        (r#"period="2021-03?""#, r#"period="2021-03?""#),
        (r#"city="Foo, Bar"?"#, r#"city="Foo, Bar"?"#),
        (r#"city="plain""#, "city=plain"),
        (r#"note="say ""no""""#, r#"note="say ""no""""#),
        (r#"note=" blank ""#, r#"note=" blank ""#),
        (r#"note="""#, r#"note="""#),
        ("city=평양", "city=평양"),
        ("{}", ""),
        (r#" {"country": "RU", "job":"logging"} "#, "country=RU; job=logging"),
        (r#"{"city":"Foo, Bar; [x]=1"}"#, r#"city="Foo, Bar; [x]=1""#),
        (
            r#"{"region":"Donetsk+Luhansk","origin_city":"Pyongyang?"}"#,
            "origin_city=Pyongyang?; region=Donetsk+Luhansk",
        ),
        (r#"{"city":"\ud3c9\uC591","x":"\ud83d\ude00\/"}"#, "city=평양; x=😀/"),
    ];
    for &(text, printed) in TABLE {
        let scope = Scope::parse(text).expect(text);
        assert_eq!(scope.to_string(), printed);
        assert_eq!(Scope::parse(printed).as_ref(), Ok(&scope), "{printed}");
        assert_eq!(Scope::parse_bracketed(&scope.bracketed()), Ok(scope));
    }
}

#[test]
fn scopes_that_are_refused() {
    // As written, and a word that the message must hold.
    const TABLE: &[(&str, &str)] = &[
        ("RU", "no `=`"),
        (" ; ", "no `=`"),
        ("; a=b", "not a key"),
        ("a=b;; c=d", "not a key"),
        ("country=RU; logging", "no `=`"),
        ("=RU", "not a key"),
        ("1a=x", "not a key"),
        ("a-b=x", "not a key"),
        ("도시=x", "not a key"),
        ("country=", "missing"),
        ("country=; job=x", "missing"),
        ("country=?", "missing"),
        ("a=x+", "missing"),
        ("a=|x", "missing"),
        ("a=x++y", "missing"),
        ("a=x?+y", "very end"),
        ("a=x??", "very end"),
        ("a=what?ever", "very end"),
        ("a=x,b=y", "separated by `;`"),
        ("a=x=y", "quotes"),
        ("a=[x]", "missing"),
        ("a=x[1]", "quotes"),
        ("a=\"x", "not closed"),
        ("a=\"x\"y", "quotes"),
        ("a=x\"y\"", "quotes"),
        ("country=RU; country=CN", "twice"),
        ("country=RU; COUNTRY=CN", "twice"),
        (r#"{"a":"x","a":"y"}"#, "twice"),
        (r#"{"a":1}"#, "JSON"),
        (r#"{"a":null}"#, "JSON"),
        (r#"{"a":["x"]}"#, "JSON"),
        (r#"{"a":{"b":"x"}}"#, "JSON"),
        (r#"{"a":"x",}"#, "JSON"),
        (r#"{"a":"x"} more"#, "JSON"),
        (r#"{"a":"x""#, "JSON"),
        (r#"{"a":"\ud83d"}"#, "JSON"),
        (r#"{"a":"\u12"}"#, "JSON"),
        (r#"{"a":"\q"}"#, "JSON"),
        ("{\"a\":\"x\ny\"}", "JSON"),
        (r#"{'a':'x'}"#, "JSON"),
        (r#"{"a":""}"#, "missing"),
        ("{", "JSON"),
    ];
    for &(text, word) in TABLE {
        let error = Scope::parse(text).expect_err(text);
        assert!(error.contains(word), "{text}: {error}");
    }
    assert!(Scope::parse(&"a".repeat(5000)).is_err());
}

#[test]
fn values_of_a_key() {
    let scope = Scope::parse("a=x+y|z; b=one").expect("a scope");
    assert_eq!(scope.values("a").collect::<Vec<_>>(), ["x", "y", "z"]);
    assert_eq!((scope.one("a"), scope.one("b"), scope.one("c")), (None, Some("one"), None));
    let changed = scope.without("a").with("c", "p, q");
    assert_eq!(changed.to_string(), r#"b=one; c="p, q""#);
}

#[test]
fn quantities() {
    const READ: &[(&str, &str)] = &[
        ("workers_planned", "workers_planned"),
        (" entries [ purpose=education , period=2024 ] ", "entries[period=2024,purpose=education]"),
        ("x[]", "x"),
        (r#"x[city="Foo, [Bar]"]"#, r#"x[city="Foo, [Bar]"]"#),
        ("bribe_price[origin_city=Pyongyang?]", "bribe_price[origin_city=Pyongyang?]"),
    ];
    for &(text, printed) in READ {
        let name = QuantityName::parse(text).expect(text);
        assert_eq!(name.to_string(), printed);
        assert_eq!(QuantityName::parse(printed), Ok(name));
    }
    let refused = [
        "",
        "[a=b]",
        "Entries",
        "9x",
        "x y",
        "x[a=b",
        "x[a=b]c",
        "x]",
        "x[a=b][c=d]",
        "x[a]",
        "x[a=b;c=d]",
        "x[a=1,a=2]",
        "x[{\"a\":\"b\"}]",
        "workers-planned",
    ];
    for text in refused {
        assert!(QuantityName::parse(text).is_err(), "{text}");
    }
    assert!(QuantityName::parse(&"x".repeat(5000)).is_err());
}
