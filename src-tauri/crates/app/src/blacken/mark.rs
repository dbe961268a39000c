//! A line burnt into a picture that says what the copy is for.

use super::LONGEST_MARK;
use crate::{
    check::{self, Checks},
    error::AppError,
};
use image::RgbImage;
use letters::{Slant, Stencil};

const DARK: [u8; 3] = [20, 30, 60];
const LIGHT: [u8; 3] = [255, 255, 255];
/// What is darker than this is written on in light, a bar too.
const DUSK: u16 = 96;
/// How much of a pixel the writing takes, of 255: both it and the paper can be read.
const STRENGTH: u8 = 120;
/// By how much it rises: a line that goes straight is taken for one of the paper's own.
const ANGLE: f32 = 0.16;

/// The line, checked; `None` where nothing is to be written.
pub(super) fn line(checks: &Checks, text: Option<&str>) -> Result<Option<String>, AppError> {
    let Some(text) = text.map(str::trim).filter(|t| !t.is_empty()) else {
        return Ok(None);
    };
    let text = check::line(checks, "mark", text, "Say what the copy is for")?;
    if text.chars().count() > LONGEST_MARK {
        return Err(AppError::field(
            "mark",
            format!("The line has more than {LONGEST_MARK} characters. Say it in fewer words"),
        ));
    }
    Ok(Some(text))
}

/// Writes it across the picture, again and again from the top to the bottom, so that no part of
/// the copy is without it.
pub(super) fn write(pixels: &mut RgbImage, text: &str) -> Result<(), AppError> {
    let (width, height) = (side(pixels.width()), side(pixels.height()));
    let slant = Slant {
        length: width.min(height * 4.0) * 0.94 / ANGLE.cos(),
        at_most: (width.min(height) * 0.05).max(11.0),
        angle: ANGLE,
    };
    let stencil = letters::fonts().stencil(text, slant)?;
    let left = (width - side(stencil.width)) / 2.0;
    let step = (stencil.size * 6.0).max(24.0);
    let shade = (stencil.size / 16.0).max(1.0);
    let mut top = step / 2.0 - side(stencil.height);
    while top < height {
        // A light edge sets it off from what is printed there.
        lay(pixels, &stencil, [left + shade, top + shade], Ink::Edge);
        lay(pixels, &stencil, [left, top], Ink::Line);
        top += step;
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Ink {
    /// Dark on light and light on dark.
    Line,
    /// Light on light, nothing on dark.
    Edge,
}

impl Ink {
    fn on(self, pixel: [u8; 3]) -> Option<[u8; 3]> {
        let [red, green, blue] = pixel.map(u16::from);
        let sum = red.saturating_add(green).saturating_add(blue);
        match (self, sum / 3 < DUSK) {
            (Self::Line, true) | (Self::Edge, false) => Some(LIGHT),
            (Self::Line, false) => Some(DARK),
            (Self::Edge, true) => None,
        }
    }
}

/// Mixes an ink into the pixels that the stencil covers; what falls outside is left out.
fn lay(pixels: &mut RgbImage, stencil: &Stencil, [left, top]: [f32; 2], ink: Ink) {
    let [left, top] = [left, top].map(place);
    let columns = usize::try_from(stencil.width).unwrap_or(1).max(1);
    for (row, y) in stencil.ink.chunks(columns).zip(top..) {
        for (cover, x) in row.iter().zip(left..).filter(|(cover, _)| **cover > 0) {
            let at = (u32::try_from(x), u32::try_from(y));
            let (Ok(x), Ok(y)) = at else { continue };
            let Some(pixel) = pixels.get_pixel_mut_checked(x, y) else {
                continue;
            };
            let Some(ink) = ink.on(pixel.0) else { continue };
            let strength = mixed(0, STRENGTH, *cover);
            for (channel, ink) in pixel.0.iter_mut().zip(ink) {
                *channel = mixed(*channel, ink, strength);
            }
        }
    }
}

/// Between two values, by a cover of 0 (the first) to 255 (the second).
pub(super) fn mixed(under: u8, over: u8, cover: u8) -> u8 {
    let [under, over, cover] = [under, over, cover].map(u16::from);
    let sum = under
        .saturating_mul(255_u16.saturating_sub(cover))
        .saturating_add(over.saturating_mul(cover))
        .saturating_add(127);
    u8::try_from(sum / 255).unwrap_or(u8::MAX)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "the sides of a picture are far below 2^24"
)]
fn side(pixels: u32) -> f32 {
    pixels as f32
}

#[expect(clippy::cast_possible_truncation, reason = "a float cast saturates")]
fn place(value: f32) -> i64 {
    value.round() as i64
}
