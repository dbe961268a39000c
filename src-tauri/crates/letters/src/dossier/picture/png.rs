//! PNG: PDF knows its compressed rows. An alpha channel must be taken apart first.

use super::{Picture, Turn};
use crate::dossier::evidence::Why;
use lopdf::{Dictionary, Object, Stream, dictionary};

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// More than this once unpacked is no screenshot: 256 MB, sixty million pixels with an alpha
/// channel. It is refused before it is unpacked.
const LIMIT: usize = 256 << 20;

#[derive(Debug, Clone, Copy)]
struct Header {
    width: u32,
    height: u32,
    bits: u8,
    colour: u8,
    interlaced: bool,
}

impl Header {
    fn read(chunk: &[u8]) -> Option<Self> {
        let number = |at: usize| {
            let four = chunk.get(at..at.checked_add(4)?)?;
            Some(u32::from_be_bytes(four.try_into().ok()?))
        };
        let header = Self {
            width: number(0)?,
            height: number(4)?,
            bits: *chunk.get(8)?,
            colour: *chunk.get(9)?,
            interlaced: *chunk.get(12)? != 0,
        };
        let sane = |side: u32| (1..=100_000).contains(&side);
        let known = matches!(header.bits, 1 | 2 | 4 | 8 | 16) && header.channels().is_some();
        (sane(header.width) && sane(header.height) && known).then_some(header)
    }

    fn channels(self) -> Option<usize> {
        match self.colour {
            0 | 3 => Some(1),
            2 => Some(3),
            4 => Some(2),
            6 => Some(4),
            _ => None,
        }
    }

    /// Bytes of a row without its filter byte.
    fn row(self) -> Option<usize> {
        let bits = self.channels()?.checked_mul(usize::from(self.bits))?;
        let bits = bits.checked_mul(usize::try_from(self.width).ok()?)?;
        Some(bits.div_ceil(8))
    }

    /// Bytes of all rows, each with its filter byte.
    fn unpacked(self) -> Option<usize> {
        let height = usize::try_from(self.height).ok()?;
        self.row()?.checked_add(1)?.checked_mul(height)
    }

    fn parms(self) -> Option<Dictionary> {
        Some(dictionary! {
            "Predictor" => 15,
            "Colors" => i64::try_from(self.channels()?).ok()?,
            "BitsPerComponent" => i64::from(self.bits),
            "Columns" => i64::from(self.width),
        })
    }

    fn image(self, space: impl Into<Object>) -> Dictionary {
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image",
            "Width" => i64::from(self.width), "Height" => i64::from(self.height),
            "ColorSpace" => space, "BitsPerComponent" => i64::from(self.bits),
        }
    }
}

/// The chunks that matter.
#[derive(Default)]
struct Chunks {
    header: Option<Header>,
    palette: Vec<u8>,
    transparency: Option<Vec<u8>>,
    rows: Vec<u8>,
    whole: bool,
}

pub(super) fn read(bytes: &[u8]) -> Result<Picture, Why> {
    let chunks = chunks(bytes).ok_or(Why::Damaged)?;
    let header = chunks.header.ok_or(Why::Damaged)?;
    if header.interlaced {
        return Err(Why::Picture);
    }
    if header.unpacked().is_none_or(|bytes| bytes > LIMIT) {
        return Err(Why::Large);
    }
    let (image, mask) = streams(header, chunks).ok_or(Why::Damaged)?;
    Ok(Picture {
        kind: "PNG",
        width: header.width,
        height: header.height,
        turn: Turn::default(),
        image,
        mask,
    })
}

fn chunks(bytes: &[u8]) -> Option<Chunks> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut out = Chunks::default();
    while !out.whole {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        let end = 8_usize.checked_add(usize::try_from(length).ok()?)?;
        let (kind, body) = (rest.get(4..8)?, rest.get(8..end)?);
        match kind {
            b"IHDR" => out.header = Header::read(body),
            b"PLTE" => out.palette = body.to_vec(),
            b"tRNS" => out.transparency = Some(body.to_vec()),
            b"IDAT" => out.rows.extend_from_slice(body),
            b"IEND" => out.whole = true,
            _ => {}
        }
        // Four bytes of check sum follow; what they guard is checked by unpacking it.
        rest = rest.get(end.checked_add(4)?..)?;
    }
    Some(out)
}

fn streams(header: Header, chunks: Chunks) -> Option<(Stream, Option<Stream>)> {
    let packed = dictionary! {
        "Filter" => "FlateDecode", "DecodeParms" => header.parms()?,
    };
    let rows = Stream::new(packed, chunks.rows);
    let height = usize::try_from(header.height).ok()?;
    let limit = header.unpacked()?;
    let pixels = rows.decompressed_content_with_limit(limit).ok()?;
    if pixels.len() < header.row()?.checked_mul(height)? {
        return None;
    }
    if header.colour >= 4 {
        return apart(header, &pixels);
    }
    let (mut image, mask) = match header.colour {
        3 => indexed(header, &chunks.palette, chunks.transparency, &pixels)?,
        colour => {
            let space = if colour == 0 {
                "DeviceGray"
            } else {
                "DeviceRGB"
            };
            let mut image = header.image(space);
            if let Some(key) = chunks.transparency {
                image.set("Mask", colour_key(&key));
            }
            (image, None)
        }
    };
    image.set("Filter", "FlateDecode");
    image.set("DecodeParms", header.parms()?);
    Some((Stream::new(image, rows.content), mask))
}

/// One colour that is clear: from it to it, channel by channel.
fn colour_key(key: &[u8]) -> Vec<Object> {
    let values = key.chunks_exact(2).filter_map(|pair| super::word(pair, 0));
    values
        .flat_map(|v| [Object::Integer(v.into()), Object::Integer(v.into())])
        .collect()
}

/// A picture of up to 256 colours; its mask says how opaque each of them is.
fn indexed(
    header: Header,
    palette: &[u8],
    transparency: Option<Vec<u8>>,
    pixels: &[u8],
) -> Option<(Dictionary, Option<Stream>)> {
    let last = i64::try_from(palette.len() / 3).ok()?.checked_sub(1)?;
    let table = Object::String(palette.to_vec(), lopdf::StringFormat::Hexadecimal);
    let space = vec!["Indexed".into(), "DeviceRGB".into(), last.into(), table];
    let mask = transparency.and_then(|alpha| {
        let row = header.row()?;
        let width = usize::try_from(header.width).ok()?;
        let per = 8_usize.checked_div(usize::from(header.bits))?;
        let ones = u8::MAX.checked_shr(8_u32.checked_sub(header.bits.into())?)?;
        let mut out = Vec::new();
        for line in pixels.chunks_exact(row) {
            let indices = line.iter().flat_map(|byte| {
                (0..per).filter_map(move |n| {
                    let left = per.checked_sub(n)?.checked_sub(1)?;
                    let shift = left.checked_mul(usize::from(header.bits))?;
                    Some(byte.checked_shr(u32::try_from(shift).ok()?)? & ones)
                })
            });
            out.extend(
                indices
                    .take(width)
                    .map(|i| alpha.get(usize::from(i)).copied().unwrap_or(u8::MAX)),
            );
        }
        let eight = Header { bits: 8, ..header };
        Some(Stream::new(eight.image("DeviceGray"), out))
    });
    Some((header.image(space), mask))
}

/// Colour and alpha, each in a stream of its own.
fn apart(header: Header, pixels: &[u8]) -> Option<(Stream, Option<Stream>)> {
    let sample = usize::from(header.bits / 8);
    let (space, colours) = if header.colour == 4 {
        ("DeviceGray", sample)
    } else {
        ("DeviceRGB", sample.checked_mul(3)?)
    };
    let whole = colours.checked_add(sample)?;
    if sample == 0 {
        return None;
    }
    let (mut colour, mut alpha) = (Vec::new(), Vec::new());
    for pixel in pixels.chunks_exact(whole) {
        let (seen, clear) = pixel.split_at_checked(colours)?;
        colour.extend_from_slice(seen);
        alpha.extend_from_slice(clear);
    }
    let mask = Stream::new(header.image("DeviceGray"), alpha);
    Some((Stream::new(header.image(space), colour), Some(mask)))
}
