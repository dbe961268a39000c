//! A copy of a picture with bars over what nobody needs to see: made in memory, on this machine.
//!
//! A copy is made of pixels alone. The picture is decoded, turned upright, its transparency laid on
//! white, its bars filled with black, written over, and encoded anew; so no byte of the original
//! file is in the copy: no pixel beneath a bar, no EXIF, no colour profile, no thumbnail, no comment.

mod area;
mod jpeg;
mod mark;

pub use area::{Area, Bar};

use crate::{check::Checks, error::AppError};
use area::{Grid, covering};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use domain::Reference;
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageError, ImageFormat,
    ImageReader, Limits, RgbImage,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
};
use serde::{Deserialize, Serialize};
use std::{
    fs::File,
    io::{Cursor, Read},
    path::Path,
};
use ts_rs::TS;

/// The largest file that is read.
const MOST_MEGABYTES: u64 = 40;
/// The longest side in pixels.
const MOST_SIDE: u32 = 20_000;
/// The most pixels in all, which is what the cameras of telephones make.
const MOST_MEGAPIXELS: u64 = 50;
/// The most memory that a decoder may take beside: 16 bits of four channels for each pixel.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;
/// The most bars on one picture.
const MOST_AREAS: usize = 200;
/// The longest line written over a picture, in characters.
const LONGEST_MARK: usize = 120;
/// The longest side of what is shown on a screen.
const SHOWN_SIDE: u32 = 1600;
/// Of 100: little is lost, and letters stay sharp.
const QUALITY: u8 = 90;

/// What kind of file a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PictureFormat {
    /// Every pixel as it is.
    Png,
    /// Smaller, for photos.
    Jpeg,
}

impl PictureFormat {
    /// How the names of its files end.
    #[must_use]
    pub const fn end(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }

    /// The format that the name of a file asks for.
    ///
    /// # Errors
    /// [`AppError::Field`] for any other ending than `.png`, `.jpg` and `.jpeg`.
    pub fn of_name(path: &Path) -> Result<Self, AppError> {
        let end = path.extension().unwrap_or_default().to_string_lossy();
        match end.to_lowercase().as_str() {
            "png" => Ok(Self::Png),
            "jpg" | "jpeg" => Ok(Self::Jpeg),
            _ => Err(AppError::field(
                "out",
                format!(
                    "“{}” says neither PNG nor JPEG. Let its name end in .png or .jpg",
                    path.display()
                ),
            )),
        }
    }

    /// What its first bytes say; a name does not count.
    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        match crate::exhibit::media_type(bytes) {
            "image/png" => Some(Self::Png),
            "image/jpeg" => Some(Self::Jpeg),
            _ => None,
        }
    }

    const fn decoded_as(self) -> ImageFormat {
        match self {
            Self::Png => ImageFormat::Png,
            Self::Jpeg => ImageFormat::Jpeg,
        }
    }
}

/// A picture whose bytes come from the page: dropped there.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DropPictureInput {
    /// Its name without a folder.
    pub name: String,
    /// In base 64.
    pub bytes_base64: String,
}

impl DropPictureInput {
    /// The bytes.
    ///
    /// # Errors
    /// [`AppError::Field`] when they are not in base 64 (RFC 4648).
    pub fn bytes(&self) -> Result<Vec<u8>, AppError> {
        BASE64.decode(&self.bytes_base64).map_err(|_| {
            AppError::field(
                "bytes_base64",
                "The file did not arrive whole. Drop it again",
            )
        })
    }
}

/// What is to be done to a picture.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BlackenInput {
    /// Where the bars go, on the picture as it stands upright.
    pub areas: Vec<Area>,
    /// What is written over it; nothing when missing.
    #[serde(default)]
    #[ts(optional)]
    pub mark: Option<String>,
    /// What kind of file the copy is.
    pub format: PictureFormat,
}

/// A blackened copy to keep as evidence.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct KeepBlackenedInput {
    /// The dispute.
    pub reference: Reference,
    /// What it shows.
    pub title: String,
}

/// A picture as it is shown.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PictureView {
    /// In pixels, upright.
    pub width: u32,
    /// In pixels, upright.
    pub height: u32,
    /// What kind of file it is.
    pub format: PictureFormat,
    /// How large the file is; of a picture that was only opened, how large it was.
    pub bytes: u32,
    /// The picture itself, made small enough for a screen: a `data:` address.
    pub shown: String,
}

/// The bytes of a file that may be a picture; of a file that is far too large nothing is read.
///
/// # Errors
/// [`AppError::File`]; [`AppError::NotNow`] where it is too large.
pub fn read(path: &Path) -> Result<Vec<u8>, AppError> {
    let unreadable = |e| AppError::unreadable(path, &e);
    let most = MOST_MEGABYTES.saturating_mul(1_000_000);
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(most.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    small_enough(&name, &bytes)?;
    Ok(bytes)
}

/// Refuses to write a copy over its original, by whatever path that is reached.
///
/// # Errors
/// [`AppError::Field`] where both are one file.
pub fn spare_original(original: &Path, out: &Path) -> Result<(), AppError> {
    match (original.canonicalize(), out.canonicalize()) {
        (Ok(a), Ok(b)) if a == b => Err(AppError::field(
            "out",
            "The copy would take the place of the original. Choose another name",
        )),
        // A name that leads to nothing yet is free.
        (Ok(_) | Err(_), Ok(_) | Err(_)) => Ok(()),
    }
}

/// A picture in memory, upright: nothing but its pixels.
pub struct Picture {
    pixels: RgbImage,
    format: PictureFormat,
    bytes: usize,
    /// The blocks that it was made of, where it was a JPEG.
    grid: Option<Grid>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (width, height) = self.pixels.dimensions();
        write!(f, "Picture({width} × {height})")
    }
}

impl Picture {
    /// Decodes a PNG or a JPEG.
    ///
    /// # Errors
    /// [`AppError::NotNow`] for another file, one that is not whole, or one that is too large.
    pub fn open(name: &str, bytes: &[u8]) -> Result<Self, AppError> {
        small_enough(name, bytes)?;
        let format = PictureFormat::of_bytes(bytes).ok_or_else(|| {
            AppError::NotNow(format!(
                "{name} is neither a PNG nor a JPEG picture. Save it as one of these, or take a \
                 photo of the paper"
            ))
        })?;
        let broken = |_: ImageError| not_whole(name);
        let blocks = match format {
            PictureFormat::Png => None,
            PictureFormat::Jpeg => Some(jpeg::blocks(bytes).ok_or_else(|| not_whole(name))?),
        };
        if let Some(said) = png_says(bytes).filter(|_| format == PictureFormat::Png) {
            few_enough(name, said)?;
        }
        let mut limits = Limits::default();
        limits.max_alloc = Some(MOST_MEMORY);
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format.decoded_as());
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(broken)?;
        let (width, height) = decoder.dimensions();
        if width == 0 || height == 0 {
            return Err(not_whole(name));
        }
        few_enough(name, (width, height))?;
        let orientation = decoder.orientation().map_err(broken)?;
        let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
        image.apply_orientation(orientation);
        let pixels = on_white(image);
        Ok(Self {
            grid: blocks.map(|blocks| Grid::of_jpeg(blocks, pixels.dimensions(), orientation)),
            pixels,
            format,
            bytes: bytes.len(),
        })
    }

    /// As it is shown on a screen.
    #[must_use]
    pub fn view(&self) -> PictureView {
        view(&self.pixels, self.format, self.bytes)
    }

    /// Makes the copy.
    ///
    /// # Errors
    /// [`AppError::Field`] for an area that is none, too many of them, a line that is too long, or
    /// where there is nothing to do.
    pub fn blacken(&self, input: &BlackenInput) -> Result<Blackened, AppError> {
        let mark = mark::line(&Checks::of(""), input.mark.as_deref())?;
        if input.areas.is_empty() && mark.is_none() {
            return Err(AppError::field(
                "areas",
                "Nothing is covered yet. Draw a bar over what they do not need to see",
            ));
        }
        if input.areas.len() > MOST_AREAS {
            return Err(AppError::field(
                "areas",
                format!("More than {MOST_AREAS} bars are on it. Draw a few larger ones"),
            ));
        }
        let out = (input.format == PictureFormat::Jpeg).then_some(Grid::COPY);
        let grids: Vec<Grid> = self.grid.into_iter().chain(out).collect();
        let bars = input
            .areas
            .iter()
            .map(|area| covering(area, self.pixels.dimensions(), &grids))
            .collect::<Result<Vec<_>, _>>()?;
        let mut pixels = self.pixels.clone();
        for bar in &bars {
            bar.fill(&mut pixels);
        }
        // After the bars: it is read across them, and takes nothing from beneath.
        if let Some(mark) = mark {
            mark::write(&mut pixels, &mark)?;
        }
        let bytes = encoded(&pixels, input.format)?;
        Ok(Blackened {
            view: view(&pixels, input.format, bytes.len()),
            bytes,
            bars,
        })
    }
}

/// A blackened copy: the file as it will be saved, and how it looks.
pub struct Blackened {
    /// The file.
    pub bytes: Vec<u8>,
    /// How it looks.
    pub view: PictureView,
    /// The bars, in pixels.
    pub bars: Vec<Bar>,
}

impl std::fmt::Debug for Blackened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Blackened({} bytes)", self.bytes.len())
    }
}

impl Blackened {
    /// A name for it that says nothing of the original's.
    #[must_use]
    pub fn name(&self) -> String {
        format!("blackened copy.{}", self.view.format.end())
    }
}

fn small_enough(name: &str, bytes: &[u8]) -> Result<(), AppError> {
    let most = MOST_MEGABYTES.saturating_mul(1_000_000);
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most {
        return Err(AppError::NotNow(format!(
            "{name} is larger than {MOST_MEGABYTES} MB. Scan or save it smaller"
        )));
    }
    Ok(())
}

/// The size that the head of a PNG gives, before a decoder makes room for it.
fn png_says(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |from: usize| {
        let four = bytes.get(from..from.checked_add(4)?)?;
        Some(u32::from_be_bytes(four.try_into().ok()?))
    };
    Some((number(16)?, number(20)?))
}

fn few_enough(name: &str, (width, height): (u32, u32)) -> Result<(), AppError> {
    let all = u64::from(width).saturating_mul(height.into());
    if width.max(height) > MOST_SIDE || all > MOST_MEGAPIXELS.saturating_mul(1_000_000) {
        return Err(AppError::NotNow(format!(
            "{name} has {width} × {height} pixels, and more than {MOST_MEGAPIXELS} million, or \
             {MOST_SIDE} on one side, are not opened. Scan or save it smaller: 300 dpi are enough"
        )));
    }
    Ok(())
}

fn not_whole(name: &str) -> AppError {
    AppError::NotNow(format!(
        "{name} is damaged, or ends before the picture does. Copy or scan it again"
    ))
}

/// What stands beneath a transparent pixel must not come along.
fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let clear = image.into_rgba8();
    let mut pixels = RgbImage::new(clear.width(), clear.height());
    for (to, from) in pixels.pixels_mut().zip(clear.pixels()) {
        let [red, green, blue, cover] = from.0;
        to.0 = [red, green, blue].map(|ink| mark::mixed(255, ink, cover));
    }
    pixels
}

fn encoded(pixels: &RgbImage, format: PictureFormat) -> Result<Vec<u8>, AppError> {
    let mut bytes = Vec::new();
    let (width, height) = pixels.dimensions();
    let (raw, kind) = (pixels.as_raw(), ExtendedColorType::Rgb8);
    match format {
        PictureFormat::Png => PngEncoder::new(&mut bytes).write_image(raw, width, height, kind),
        PictureFormat::Jpeg => {
            JpegEncoder::new_with_quality(&mut bytes, QUALITY).write_image(raw, width, height, kind)
        }
    }
    .map_err(|e| AppError::NotNow(format!("The copy cannot be made: {e}. Save it as PNG")))?;
    Ok(bytes)
}

fn view(pixels: &RgbImage, format: PictureFormat, bytes: usize) -> PictureView {
    let (width, height) = pixels.dimensions();
    let small = (width.max(height) > SHOWN_SIDE).then(|| {
        let (w, h) = fitted(width, height);
        image::imageops::thumbnail(pixels, w, h)
    });
    // A picture in memory can always be encoded; one that cannot is shown as nothing.
    let shown = encoded(small.as_ref().unwrap_or(pixels), PictureFormat::Jpeg).unwrap_or_default();
    PictureView {
        width,
        height,
        format,
        bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
        shown: format!("data:image/jpeg;base64,{}", BASE64.encode(shown)),
    }
}

/// The size in which a picture is shown.
fn fitted(width: u32, height: u32) -> (u32, u32) {
    let longest = u64::from(width.max(height)).max(1);
    let fit = |side: u32| {
        let scaled = u64::from(side).saturating_mul(SHOWN_SIDE.into());
        let fitted = scaled.checked_div(longest).unwrap_or_default().max(1);
        u32::try_from(fitted).unwrap_or(SHOWN_SIDE)
    };
    (fit(width), fit(height))
}

#[cfg(test)]
#[path = "blacken/tests.rs"]
mod tests;
