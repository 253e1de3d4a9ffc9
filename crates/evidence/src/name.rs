//! When two names are the same name.

/// Whether a text begins with a small letter and so is a description, not a name.
pub fn begins_small(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// For comparing names: small letters, single blanks, no leading "the".
pub fn folded(name: &str) -> String {
    let small = name.to_lowercase();
    let words: Vec<&str> = small.split_whitespace().collect();
    match words.as_slice() {
        ["the", rest @ ..] if !rest.is_empty() => rest.join(" "),
        all => all.join(" "),
    }
}

/// Whether two names are the same, or one is the initials of the other (`DP` and `Daily Post`).
pub fn same_name(a: &str, b: &str) -> bool {
    let (x, y) = (folded(a), folded(b));
    !x.is_empty() && (x == y || initials_of(a, b) || initials_of(b, a))
}

fn initials_of(short: &str, long: &str) -> bool {
    let short = short.trim();
    let capitals = short.chars().count() >= 2 && short.chars().all(char::is_uppercase);
    if !capitals || long.split_whitespace().count() < 2 {
        return false;
    }
    let firsts = || long.split_whitespace().filter_map(|word| word.chars().next());
    let every: String = firsts().flat_map(char::to_uppercase).collect();
    let named: String = firsts().filter(|first| first.is_uppercase()).collect();
    short == every || short == named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared() {
        for (a, b, same) in [
            ("Daily  NK", "daily nk", true),
            ("The Moscow Times", "Moscow Times", true),
            ("RFA", "Radio Free Asia", true),
            ("Voice of America", "VOA", true),
            ("BBC", "BBC News", false),
            ("", "", false),
            ("A", "Asia", false),
        ] {
            assert_eq!(same_name(a, b), same, "{a} {b}");
        }
    }
}
