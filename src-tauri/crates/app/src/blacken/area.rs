//! Where the bars go.

use super::jpeg::Blocks;
use crate::error::AppError;
use image::{RgbImage, metadata::Orientation};
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use ts_rs::TS;

/// A part of a picture that stands upright, in parts of its width and height: 0 is the left or the
/// top, 1 all of it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct Area {
    /// From the left.
    pub left: f64,
    /// From the top.
    pub top: f64,
    /// How wide.
    pub width: f64,
    /// How high.
    pub height: f64,
}

/// An area as it is typed: `0.1,0.25,0.5,0.08`.
impl FromStr for Area {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || {
            format!(
                "“{text}” is not an area. Write X,Y,W,H in parts of the picture from 0 to 1, such \
                 as 0.1,0.25,0.5,0.08"
            )
        };
        let numbers: Vec<f64> = text
            .split(',')
            .map(|part| part.trim().parse().map_err(|_| wrong()))
            .collect::<Result<_, _>>()?;
        let [left, top, width, height] = numbers.as_slice() else {
            return Err(wrong());
        };
        let area = Self {
            left: *left,
            top: *top,
            width: *width,
            height: *height,
        };
        if area.is_on_picture() {
            Ok(area)
        } else {
            Err(wrong())
        }
    }
}

impl Area {
    fn is_on_picture(&self) -> bool {
        let within = |from: f64, size: f64| {
            (0.0..1.0).contains(&from) && size > 0.0 && size.is_finite() && size <= 1.0
        };
        within(self.left, self.width) && within(self.top, self.height)
    }
}

/// A bar in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// From the left.
    pub left: u32,
    /// From the top.
    pub top: u32,
    /// How wide.
    pub width: u32,
    /// How high.
    pub height: u32,
}

impl Bar {
    /// Black, whatever was there.
    pub(super) fn fill(&self, pixels: &mut RgbImage) {
        let index = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
        let row = index(pixels.width()).saturating_mul(3);
        let from = index(self.left).saturating_mul(3);
        let to = from.saturating_add(index(self.width).saturating_mul(3));
        let samples: &mut [u8] = pixels;
        for line in samples
            .chunks_exact_mut(row.max(1))
            .skip(index(self.top))
            .take(index(self.height))
        {
            if let Some(covered) = line.get_mut(from..to) {
                covered.fill(0);
            }
        }
    }
}

/// The blocks of a JPEG. What stands in one place of a block is felt in all of it: a bar takes
/// whole blocks, so that no trace of what is beneath shows beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Grid {
    blocks: Blocks,
    /// Where the first whole block begins: across, down.
    offset: [u32; 2],
}

impl Grid {
    /// The blocks in which a copy is encoded.
    pub(super) const COPY: Self = Self {
        blocks: Blocks::PLAIN,
        offset: [0, 0],
    };

    /// The blocks of a file that was turned upright: they were counted from another corner.
    pub(super) fn of_jpeg(
        blocks: Blocks,
        (width, height): (u32, u32),
        turned: Orientation,
    ) -> Self {
        let (swapped, across, down) = match turned {
            Orientation::NoTransforms => (false, false, false),
            Orientation::FlipHorizontal => (false, true, false),
            Orientation::FlipVertical => (false, false, true),
            Orientation::Rotate180 => (false, true, true),
            Orientation::Rotate90FlipH => (true, false, false),
            Orientation::Rotate90 => (true, true, false),
            Orientation::Rotate270 => (true, false, true),
            Orientation::Rotate270FlipH => (true, true, true),
        };
        let Blocks {
            mut size,
            mut reach,
        } = blocks;
        if swapped {
            size.reverse();
            reach.reverse();
        }
        let from_end = |side: u32, size: u32, turned: bool| {
            if turned {
                side.checked_rem(size).unwrap_or_default()
            } else {
                0
            }
        };
        let [wide, high] = size;
        Self {
            offset: [from_end(width, wide, across), from_end(height, high, down)],
            blocks: Blocks { size, reach },
        }
    }
}

/// The bar that covers an area: whole pixels, and whole blocks of each grid.
pub(super) fn covering(
    area: &Area,
    (width, height): (u32, u32),
    grids: &[Grid],
) -> Result<Bar, AppError> {
    if !area.is_on_picture() {
        return Err(AppError::field(
            "areas",
            "A bar lies outside the picture, or has no size. Draw it again within the picture",
        ));
    }
    let side = |from: f64, size: f64, all: u32, axis: usize| {
        let exact = f64::from(all);
        let mut start = pixel((from * exact).floor()).min(all.saturating_sub(1));
        let mut end = pixel(((from + size) * exact).ceil()).clamp(start.saturating_add(1), all);
        for Grid { blocks, offset } in grids {
            let of = |both: &[u32; 2]| both.get(axis).copied().unwrap_or_default();
            let (size, reach, offset) = (of(&blocks.size), of(&blocks.reach), of(offset));
            start = before(start, size, offset).saturating_sub(reach);
            end = after(end, size, offset).saturating_add(reach).min(all);
        }
        (start, end.saturating_sub(start))
    };
    let (left, width) = side(area.left, area.width, width, 0);
    let (top, height) = side(area.top, area.height, height, 1);
    Ok(Bar {
        left,
        top,
        width,
        height,
    })
}

/// The last edge of a block at or before a place.
fn before(place: u32, size: u32, offset: u32) -> u32 {
    match place.checked_sub(offset) {
        Some(past) => place.saturating_sub(past.checked_rem(size).unwrap_or_default()),
        None => 0,
    }
}

/// The first edge of a block at or after a place.
fn after(place: u32, size: u32, offset: u32) -> u32 {
    match place.checked_sub(offset) {
        Some(past) => {
            let edge = past.checked_next_multiple_of(size).unwrap_or(past);
            offset.saturating_add(edge)
        }
        None => offset,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float cast saturates, and the parts of a picture are not negative"
)]
fn pixel(value: f64) -> u32 {
    value as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALF: Area = Area {
        left: 0.25,
        top: 0.25,
        width: 0.5,
        height: 0.5,
    };

    #[test]
    fn a_bar_takes_every_pixel_that_its_area_touches() {
        let bar = covering(&HALF, (101, 10), &[]).unwrap();
        assert_eq!((bar.left, bar.width), (25, 51), "25.25 to 75.75");
        assert_eq!((bar.top, bar.height), (2, 6), "2.5 to 7.5");
        let thin = Area {
            width: 0.0001,
            left: 0.9999,
            ..HALF
        };
        assert_eq!(covering(&thin, (10, 10), &[]).unwrap().width, 1);
    }

    #[test]
    fn on_a_jpeg_a_bar_takes_whole_blocks_counted_from_where_the_file_began() {
        let half = Blocks {
            size: [16, 8],
            reach: [2, 0],
        };
        let flat = Grid::of_jpeg(half, (100, 100), Orientation::NoTransforms);
        let bar = covering(&HALF, (100, 100), &[flat]).unwrap();
        assert_eq!((bar.left, bar.width), (14, 68), "16 to 80, and 2 beside");
        assert_eq!((bar.top, bar.height), (24, 56), "24 to 80");
        // A quarter to the right: down becomes across, counted from the right.
        let turned = Grid::of_jpeg(half, (100, 100), Orientation::Rotate90);
        let bar = covering(&HALF, (100, 100), &[turned]).unwrap();
        assert_eq!((bar.left, bar.width), (20, 56), "100 % 8 = 4: 20 to 76");
        assert_eq!((bar.top, bar.height), (14, 68));
        let both = covering(&HALF, (100, 100), &[turned, Grid::COPY]).unwrap();
        assert_eq!((both.left, both.width), (16, 64), "16 to 80");
        let edge = Area { left: 0.9, ..HALF };
        let bar = covering(&edge, (100, 100), &[flat]).unwrap();
        assert_eq!((bar.left, bar.width), (78, 22), "no further than the edge");
    }

    #[test]
    fn an_area_is_four_parts_of_the_picture_and_nothing_else() {
        assert_eq!("0.25, 0.25,0.5,0.5".parse(), Ok(HALF));
        for wrong in [
            "",
            "1,2,3",
            "0,0,1,1,1",
            "10,10,200,40",
            "0,0,0,1",
            "-0.1,0,1,1",
            "NaN,0,1,1",
            "0,0,inf,1",
        ] {
            let said = wrong.parse::<Area>().unwrap_err();
            assert!(said.contains("0.1,0.25,0.5,0.08"), "{wrong}: {said}");
        }
    }
}
