//! The plots, one file each: a caption in words and a drawing. Every drawing is inline SVG that takes its colours
//! from the style of the page, says the same in shape and label as in colour, and carries a title and a
//! description for those who cannot see it.

pub mod contest;
pub mod diagram;
pub mod fan;
pub mod foreseen;
pub mod interval;
pub mod map;
pub mod prices;
pub mod ranks;
pub mod timeline;

#[cfg(test)]
mod tests {
    #[test]
    fn every_plot_is_listed() {
        let list = include_str!("mod.rs");
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/plots");
        let names = std::fs::read_dir(folder).into_iter().flatten().flatten();
        for name in names.map(|entry| entry.file_name().to_string_lossy().into_owned()) {
            let name = name.trim_end_matches(".rs").to_owned();
            assert!(name == "mod" || list.contains(&format!("pub mod {name};")), "{name}");
        }
    }
}
