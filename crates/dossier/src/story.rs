//! Two answers side by side.
use tumen_reconstruction::Reconstruction;

/// The picture.
pub fn story(_r: &Reconstruction) -> Vec<u8> {
    Vec::new()
}
