//! Cells that a spreadsheet would take for a formula, made harmless on the way out and read back on the way in.

/// The characters with which a spreadsheet begins a formula, their full-width forms, and what may stand before them.
const BEGINS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// With an apostrophe before it where a spreadsheet would compute it; a plain number with a sign is left alone.
///
/// ```
/// assert_eq!(tumen_case::harmless("=1+1"), "'=1+1");
/// assert_eq!(tumen_case::harmless("-5"), "-5");
/// assert_eq!(tumen_case::harmless("2021-02"), "2021-02");
/// ```
pub fn harmless(cell: &str) -> String {
    if is_harmful(cell) { format!("'{cell}") } else { cell.to_string() }
}

/// Without the apostrophe that [`harmless`] put there.
pub(crate) fn as_it_was(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_harmful(rest)).unwrap_or(cell)
}

/// Whether a spreadsheet would take the cell for a formula.
pub(crate) fn is_harmful(cell: &str) -> bool {
    cell.trim_start_matches([' ', '\u{a0}']).starts_with(BEGINS) && cell.trim().parse::<f64>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_harmless_and_come_back() {
        for cell in
            ["=HYPERLINK(\"x\")", "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\u{ff1d}1+1", " =1"]
        {
            let safe = harmless(cell);
            assert!(safe.starts_with('\''), "{cell:?}");
            assert_eq!(as_it_was(&safe), cell);
        }
        for cell in ["", "text", "2021-02", "-5", "+13", "-0.5", "'quoted'", "a=b", "5-7"] {
            assert_eq!(harmless(cell), cell);
            assert_eq!(as_it_was(cell), cell);
        }
    }
}
