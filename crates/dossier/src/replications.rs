//! One replication of a calibration as a table, and back: from these alone anyone can compute its figures.
//!
//! The first row is the truth, the others are draws; the columns are headline quantities, parameters and
//! `log_likelihood`. Of each claim, two columns follow: `well_informed[ID]` and `echo[ID]` are 1 or 0 in the row of the
//! truth, and hold the probability that the fit gives them in the row `probability`. Numbers have every digit.

use std::fmt::Write as _;
use tumen_reconstruction::calibration::{ClaimState, Kind, Replication};

/// A name in quotation marks, for it may hold commas.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The first line of the table.
fn header(columns: &[(String, Kind)], claims: &[(String, bool)]) -> String {
    let states = claims.iter().flat_map(|(id, _)| [format!("well_informed[{id}]"), format!("echo[{id}]")]);
    let names = ["row".to_owned()].into_iter().chain(columns.iter().map(|(name, _)| name.clone())).chain(states);
    names.map(|name| quoted(&name)).collect::<Vec<_>>().join(",")
}

/// The table of one replication.
pub fn replication(columns: &[(String, Kind)], claims: &[(String, bool)], of: &Replication) -> Vec<u8> {
    let mut text = header(columns, claims);
    let numbers = |values: &[f64]| {
        values.iter().fold(String::new(), |mut line, v| {
            // Writing to a String cannot fail.
            let _ = write!(line, ",{v:?}");
            line
        })
    };
    let truth = of.claims.iter().fold(String::new(), |mut line, state| {
        let _ = write!(line, ",{},{}", u8::from(state.well_informed), u8::from(state.echo));
        line
    });
    let said = of.claims.iter().fold(String::new(), |mut line, state| {
        let _ = write!(line, ",{:?},{:?}", state.credibility, state.echo_probability);
        line
    });
    let (no_numbers, no_states) = (",".repeat(columns.len()), ",".repeat(2 * claims.len()));
    let _ = write!(text, "\ntruth{}{truth}\nprobability{no_numbers}{said}\n", numbers(&of.truth));
    for draw in &of.draws {
        let _ = writeln!(text, "draw{}{no_states}", numbers(draw));
    }
    text.into_bytes()
}

/// Reads a table back; none where it is not one of these columns and claims, or not whole.
pub fn read_replication(
    columns: &[(String, Kind)],
    claims: &[(String, bool)],
    number: usize,
    bytes: &[u8],
) -> Option<Replication> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut lines = text.lines();
    if lines.next()? != header(columns, claims) || !text.ends_with('\n') {
        return None;
    }
    let row = |line: &str, kind: &str| -> Option<(Vec<f64>, Vec<f64>)> {
        let cells: Vec<&str> = line.strip_prefix(kind)?.strip_prefix(',')?.split(',').collect();
        let (numbers, states) = cells.split_at_checked(columns.len())?;
        let read = |cells: &[&str]| -> Option<Vec<f64>> {
            cells.iter().filter(|cell| !cell.is_empty()).map(|cell| cell.parse().ok()).collect()
        };
        (states.len() == 2 * claims.len()).then_some(())?;
        Some((read(numbers)?, read(states)?))
    };
    let (truth, states) = row(lines.next()?, "truth")?;
    let (_, said) = row(lines.next()?, "probability")?;
    let draws: Vec<Vec<f64>> = lines.map(|line| row(line, "draw").map(|(draw, _)| draw)).collect::<Option<_>>()?;
    let whole = |values: &[f64]| values.len() == columns.len();
    if !whole(&truth) || draws.is_empty() || !draws.iter().all(|d| whole(d)) || states.len() != said.len() {
        return None;
    }
    let claims = states.chunks_exact(2).zip(said.chunks_exact(2)).map(|(state, said)| ClaimState {
        well_informed: state[0] == 1.0,
        credibility: said[0],
        echo: state[1] == 1.0,
        echo_probability: said[1],
    });
    Some(Replication { number, truth, draws, claims: claims.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replication_reads_back_to_the_last_bit() {
        let columns = [("a[b=c,d=e]".to_owned(), Kind::Quantity), ("log_likelihood".to_owned(), Kind::LogLikelihood)];
        let claims = [("C1".to_owned(), true), ("C\"2".to_owned(), false)];
        let state =
            |well_informed, credibility| ClaimState { well_informed, credibility, echo: false, echo_probability: 0.25 };
        let of = Replication {
            number: 7,
            truth: vec![0.1 + 0.2, f64::INFINITY],
            draws: vec![vec![1.0 / 3.0, -1e-300], vec![f64::INFINITY, 5.0]],
            claims: vec![state(true, 0.9), state(false, 1.0 / 7.0)],
        };
        let bytes = replication(&columns, &claims, &of);
        assert_eq!(read_replication(&columns, &claims, 7, &bytes), Some(of));
        for end in 0..bytes.len() {
            let cut = read_replication(&columns, &claims, 7, &bytes[..end]);
            assert!(cut.is_none_or(|cut| cut.draws.len() == 1), "cut after {end} bytes");
        }
        assert_eq!(read_replication(&columns[..1], &claims, 7, &bytes), None);
    }
}
