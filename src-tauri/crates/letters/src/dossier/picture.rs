//! A picture as a PDF holds it. The bytes of a JPEG go in as they are; a PNG keeps its compressed
//! rows unless it has an alpha channel, which PDF wants apart.

mod jpeg;
mod png;

use super::evidence::Why;
use lopdf::Stream;

/// A picture ready for a page.
#[derive(Debug)]
pub(super) struct Picture {
    /// “JPEG”, “PNG”.
    pub(super) kind: &'static str,
    /// As it is looked at, in pixels.
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) turn: Turn,
    /// The image, without its mask.
    pub(super) image: Stream,
    /// How much of what lies beneath shows through.
    pub(super) mask: Option<Stream>,
}

/// How a picture must be turned to stand upright: the eight orientations of Exif.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Turn {
    /// Mirrored left to right, before it is turned.
    pub(super) mirrored: bool,
    /// Quarter turns clockwise.
    pub(super) quarters: u8,
}

impl Turn {
    /// The orientation by its number in Exif, 1 to 8.
    fn of(orientation: u16) -> Self {
        let (mirrored, quarters) = match orientation {
            2 => (true, 0),
            3 => (false, 2),
            4 => (true, 2),
            5 => (true, 3),
            6 => (false, 1),
            7 => (true, 1),
            8 => (false, 3),
            _ => (false, 0),
        };
        Self { mirrored, quarters }
    }

    /// Whether width and height change places.
    fn sideways(self) -> bool {
        self.quarters % 2 == 1
    }

    /// The matrix that puts the unit square, turned, on a rectangle.
    pub(super) fn matrix(self, x: f32, y: f32, width: f32, height: f32) -> [f32; 6] {
        // Where the corners (0,0), (1,0) and (0,1) of the picture go, y up.
        let turned = |(u, v): (f32, f32)| {
            let u = if self.mirrored { 1.0 - u } else { u };
            let (u, v) = match self.quarters {
                1 => (v, 1.0 - u),
                2 => (1.0 - u, 1.0 - v),
                3 => (1.0 - v, u),
                _ => (u, v),
            };
            (x + u * width, y + v * height)
        };
        let (origin, right, up) = (turned((0.0, 0.0)), turned((1.0, 0.0)), turned((0.0, 1.0)));
        [
            right.0 - origin.0,
            right.1 - origin.1,
            up.0 - origin.0,
            up.1 - origin.1,
            origin.0,
            origin.1,
        ]
    }
}

/// More pixels than this are no photo and no screenshot.
const PIXELS: u64 = 250_000_000;

/// Reads a picture by its first bytes.
pub(super) fn read(bytes: &[u8]) -> Result<Picture, Why> {
    let picture = if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        jpeg::read(bytes).ok_or(Why::Damaged)
    } else if bytes.starts_with(png::SIGNATURE) {
        png::read(bytes)
    } else {
        Err(Why::Kind)
    }?;
    if u64::from(picture.width).saturating_mul(picture.height.into()) > PIXELS {
        return Err(Why::Large);
    }
    Ok(picture)
}

/// A number of two bytes, the high one first.
fn word(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(pair.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_taken_with_the_camera_on_its_side_stands_upright() {
        // Orientation 6: the first row of the file is the right side of what is seen.
        let [a, b, c, d, e, f] = Turn::of(6).matrix(0.0, 0.0, 30.0, 40.0);
        let at = |u: f32, v: f32| (a * u + c * v + e, b * u + d * v + f);
        assert_eq!(
            at(0.0, 1.0),
            (30.0, 40.0),
            "its top left is seen at the top right"
        );
        assert_eq!(
            at(1.0, 1.0),
            (30.0, 0.0),
            "its top right is seen at the foot"
        );
    }
}
