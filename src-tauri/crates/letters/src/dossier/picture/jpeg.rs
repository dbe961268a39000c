//! JPEG: only its head is read; the bytes themselves go into the PDF.

use super::{Picture, Turn, word};
use lopdf::{Object, Stream, dictionary};

/// What the head of a JPEG says.
#[derive(Default)]
struct Head {
    size: Option<(u16, u16, u8)>,
    turn: Turn,
    adobe: bool,
}

pub(super) fn read(bytes: &[u8]) -> Option<Picture> {
    let head = head(bytes)?;
    let (width, height, components) = head.size?;
    let space = match components {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        4 => "DeviceCMYK",
        _ => return None,
    };
    let mut image = dictionary! {
        "Type" => "XObject", "Subtype" => "Image",
        "Width" => i64::from(width), "Height" => i64::from(height),
        "ColorSpace" => space, "BitsPerComponent" => 8, "Filter" => "DCTDecode",
    };
    if components == 4 && head.adobe {
        // Adobe stores these inverted.
        let inverted: Vec<Object> = [1, 0, 1, 0, 1, 0, 1, 0].map(Object::Integer).to_vec();
        image.set("Decode", inverted);
    }
    let (seen_width, seen_height) = if head.turn.sideways() {
        (height, width)
    } else {
        (width, height)
    };
    Some(Picture {
        kind: "JPEG",
        width: u32::from(seen_width),
        height: u32::from(seen_height),
        turn: head.turn,
        image: Stream::new(image, bytes.to_vec()),
        mask: None,
    })
}

/// Reads the segments up to the first scan.
fn head(bytes: &[u8]) -> Option<Head> {
    let mut head = Head::default();
    let mut at = 2_usize;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at.checked_add(1)?)?;
        if marker == 0xff {
            // Fill bytes may stand before a marker.
            at = at.checked_add(1)?;
            continue;
        }
        let length = usize::from(word(bytes, at.checked_add(2)?)?);
        let end = at.checked_add(2)?.checked_add(length)?;
        let segment = bytes.get(at.checked_add(4)?..end)?;
        match marker {
            0xda => return ends(bytes.get(end..)?).then_some(head),
            0xc4 | 0xc8 | 0xcc => {}
            0xc0..=0xcf => {
                // Another precision than eight bits is no picture that a viewer shows.
                if segment.first() != Some(&8) {
                    return None;
                }
                let (height, width) = (word(segment, 1)?, word(segment, 3)?);
                if width == 0 || height == 0 {
                    return None;
                }
                head.size = Some((width, height, *segment.get(5)?));
            }
            0xe1 => head.turn = orientation(segment).map_or(head.turn, Turn::of),
            0xee => head.adobe = segment.starts_with(b"Adobe"),
            _ => {}
        }
        at = end;
    }
}

/// Whether the scans come to their end: a file that was cut off does not.
fn ends(scans: &[u8]) -> bool {
    scans.windows(2).any(|pair| pair == [0xff, 0xd9])
}

/// The orientation in an Exif segment.
fn orientation(segment: &[u8]) -> Option<u16> {
    const TAG: u16 = 0x0112;
    let tiff = segment.strip_prefix(b"Exif\0\0")?;
    let little = tiff.starts_with(b"II");
    let short = |at: usize| word(tiff, at).map(|w| if little { w.swap_bytes() } else { w });
    // The first directory lies within 64 kB, as the segment does.
    let low = if little { 4 } else { 6 };
    let directory = usize::from(short(low)?);
    let count = usize::from(short(directory)?);
    (0..count)
        .filter_map(|n| directory.checked_add(2)?.checked_add(n.checked_mul(12)?))
        .find(|entry| short(*entry) == Some(TAG))
        .and_then(|entry| short(entry.checked_add(8)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_orientation_is_read_whatever_end_comes_first() {
        let big = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0";
        let little = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x08\0\0\0";
        assert_eq!(orientation(big), Some(6));
        assert_eq!(orientation(little), Some(8));
        let torn = big.get(..20).unwrap_or_default();
        assert_eq!(orientation(torn), None, "what is cut off says nothing");
    }
}
