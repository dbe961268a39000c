//! Whether a JPEG ends where it says: a decoder fills what is missing with grey and says nothing.

const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// Whether the segments of a file lead to its end (ITU-T T.81, annex B). What follows the end is
/// not looked at.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let mut rest = match bytes {
        [0xff, 0xd8, rest @ ..] => rest,
        _ => return false,
    };
    loop {
        rest = match rest {
            // Any number of 0xff may stand before a marker.
            [0xff, 0xff, ..] => rest.get(1..).unwrap_or_default(),
            [0xff, END, ..] => return true,
            [0xff, 0x01 | 0xd0..=0xd7, rest @ ..] => rest,
            [0xff, marker, high, low, ..] => {
                let long = usize::from(u16::from_be_bytes([*high, *low])).saturating_add(2);
                let Some(next) = rest.get(long..) else {
                    return false;
                };
                if *marker == SCAN {
                    after_scan(next)
                } else {
                    next
                }
            }
            // A few stray bytes between segments are skipped, as decoders do.
            [_, rest @ ..] => rest,
            [] => return false,
        };
    }
}

/// From the first marker after the data of a scan; in the data a 0xff is followed by 0 or by a
/// marker to restart at.
fn after_scan(bytes: &[u8]) -> &[u8] {
    let end = bytes.windows(2).position(
        |pair| matches!(pair, [0xff, next] if !matches!(next, 0x00 | 0xd0..=0xd7 | 0xff)),
    );
    end.and_then(|at| bytes.get(at..)).unwrap_or_default()
}
