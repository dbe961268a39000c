use super::*;
use image::{GenericImageView, Rgb, codecs::jpeg::JpegEncoder};

/// What stands in every corner of a file beside its pixels.
const MARKER: &[u8] = b"PASSPORT-C01X00T47-MARA-QUILL";

const TOP_LEFT: Area = Area {
    left: 0.1,
    top: 0.1,
    width: 0.3,
    height: 0.2,
};

/// A paper of four colours, one to a quarter, so that every turn shows.
fn paper(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        match (x < width / 2, y < height / 2) {
            (true, true) => Rgb([220, 40, 40]),
            (false, true) => Rgb([40, 200, 40]),
            (true, false) => Rgb([40, 40, 220]),
            (false, false) => Rgb([230, 230, 230]),
        }
    })
}

/// EXIF with an orientation, and the marker after it.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(MARKER);
    exif
}

fn jpeg_of(pixels: &RgbImage, orientation: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (width, height) = pixels.dimensions();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    encoder.set_icc_profile(MARKER.to_vec()).unwrap();
    encoder.set_exif_metadata(exif(orientation)).unwrap();
    encoder
        .write_image(pixels, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    let comment = [b"\xff\xfe\0\x1f".as_slice(), MARKER].concat();
    bytes.splice(2..2, comment);
    bytes.extend(MARKER);
    bytes
}

fn png_of(pixels: &RgbImage, orientation: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (width, height) = pixels.dimensions();
    let mut encoder = PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(MARKER.to_vec()).unwrap();
    encoder.set_exif_metadata(exif(orientation)).unwrap();
    encoder
        .write_image(pixels, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    bytes.extend(MARKER);
    bytes
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|w| w == needle)
}

fn input(areas: &[Area], format: PictureFormat) -> BlackenInput {
    BlackenInput {
        areas: areas.to_vec(),
        mark: None,
        format,
    }
}

fn refused(result: Result<Picture, AppError>) -> String {
    match result {
        Ok(picture) => panic!("{picture:?} was opened"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn beneath_a_bar_every_pixel_of_the_copy_is_black_and_beside_it_none_has_changed() {
    let pixels = paper(200, 120);
    for source in [png_of(&pixels, 1), jpeg_of(&pixels, 1)] {
        for format in [PictureFormat::Png, PictureFormat::Jpeg] {
            let picture = Picture::open("paper", &source).unwrap();
            let copy = picture.blacken(&input(&[TOP_LEFT], format)).unwrap();
            let seen = image::load_from_memory(&copy.bytes).unwrap().to_rgb8();
            let bar = copy.bars[0];
            assert!(bar.left <= 20 && bar.left + bar.width >= 80, "{bar:?}");
            assert!(bar.top <= 12 && bar.top + bar.height >= 36, "{bar:?}");
            for (x, y, pixel) in seen.enumerate_pixels() {
                let within = (bar.left..bar.left + bar.width).contains(&x)
                    && (bar.top..bar.top + bar.height).contains(&y);
                if within {
                    assert!(pixel.0.iter().all(|c| *c <= 1), "{x},{y} {pixel:?}");
                } else if format == PictureFormat::Png {
                    assert_eq!(pixel, picture.pixels.get_pixel(x, y), "{x},{y}");
                }
            }
        }
    }
}

#[test]
fn two_originals_that_differ_only_beneath_the_bar_make_the_same_copy_byte_for_byte() {
    let mut other = paper(200, 120);
    for (x, y) in [(25, 20), (60, 30), (79, 13)] {
        other.put_pixel(x, y, Rgb([255, 255, 0]));
    }
    for format in [PictureFormat::Png, PictureFormat::Jpeg] {
        let copies = [paper(200, 120), other.clone()].map(|pixels| {
            [png_of(&pixels, 1), jpeg_of(&pixels, 1)].map(|source| {
                let picture = Picture::open("paper", &source).unwrap();
                let marked = BlackenInput {
                    mark: Some("Copy for Brightperk".to_owned()),
                    ..input(&[TOP_LEFT], format)
                };
                picture.blacken(&marked).unwrap().bytes
            })
        });
        assert!(copies[0] == copies[1], "{format:?} tells them apart");
    }
}

/// Two photos with colours at half the measure, as telephones make them, that differ only within
/// 18 to 43 across and 17 to 31 down.
const PHOTOS: [&[u8]; 2] = [
    include_bytes!("sample/one.jpg"),
    include_bytes!("sample/other.jpg"),
];

#[test]
fn a_photo_tells_nothing_of_what_is_beneath_beside_the_bar_either_whichever_way_it_was_held() {
    let (from, to) = ([18.0 / 75.0, 17.0 / 53.0], [43.0 / 75.0, 31.0 / 53.0]);
    let held = [
        (1, from, to),
        // Turned by a half, and by a quarter to the right.
        (3, to.map(|n| 1.0 - n), from.map(|n| 1.0 - n)),
        (6, [1.0 - to[1], from[0]], [1.0 - from[1], to[0]]),
    ];
    for (orientation, [left, top], [right, bottom]) in held {
        let area = Area {
            left,
            top,
            width: right - left,
            height: bottom - top,
        };
        let note = [b"Exif\0\0".as_slice(), &exif(orientation)].concat();
        let long = u16::try_from(note.len() + 2).unwrap().to_be_bytes();
        let note = [&[0xff, 0xe1], long.as_slice(), &note].concat();
        let seen = PHOTOS.map(|photo| {
            let mut bytes = photo.to_vec();
            bytes.splice(2..2, note.iter().copied());
            let picture = Picture::open("photo", &bytes).unwrap();
            let copy = picture.blacken(&input(&[area], PictureFormat::Png));
            (picture.pixels, copy.unwrap().bytes)
        });
        assert!(seen[0].0 != seen[1].0, "they differ");
        assert!(seen[0].1 == seen[1].1, "{orientation}: the copies differ");
    }
}

#[test]
fn nothing_of_the_original_file_is_in_the_copy_but_its_pixels() {
    let pixels = paper(64, 64);
    for source in [png_of(&pixels, 6), jpeg_of(&pixels, 6)] {
        assert!(holds(&source, MARKER), "the marker was planted");
        let picture = Picture::open("paper", &source).unwrap();
        for format in [PictureFormat::Png, PictureFormat::Jpeg] {
            let copy = picture.blacken(&input(&[TOP_LEFT], format)).unwrap();
            for foreign in [MARKER, b"Exif", b"eXIf", b"iCCP", b"ICC_PROFILE", b"tEXt"] {
                assert!(!holds(&copy.bytes, foreign), "{foreign:?} in {format:?}");
            }
            let end: &[u8] = match format {
                PictureFormat::Png => b"IEND\xae\x42\x60\x82",
                PictureFormat::Jpeg => b"\xff\xd9",
            };
            assert!(copy.bytes.ends_with(end), "nothing follows the end");
        }
    }
}

#[test]
fn a_photo_stands_upright_whichever_way_the_camera_was_held() {
    let upright = DynamicImage::ImageRgb8(paper(48, 32));
    // What a camera stores, so that the turn that its note asks for makes it upright again.
    let stored = [
        (1, upright.clone()),
        (2, upright.fliph()),
        (3, upright.rotate180()),
        (4, upright.flipv()),
        (5, upright.rotate90().fliph()),
        (6, upright.rotate270()),
        (7, upright.rotate270().fliph()),
        (8, upright.rotate90()),
    ];
    for (orientation, image) in stored {
        let pixels = image.to_rgb8();
        for source in [png_of(&pixels, orientation), jpeg_of(&pixels, orientation)] {
            let picture = Picture::open("photo", &source).unwrap();
            assert_eq!(picture.pixels.dimensions(), (48, 32), "{orientation}");
            for (x, y) in [(4, 4), (44, 4), (4, 28), (44, 28)] {
                let wanted = upright.get_pixel(x, y).0;
                let found = picture.pixels.get_pixel(x, y).0;
                for (a, b) in found.iter().zip(wanted) {
                    assert!(a.abs_diff(b) < 12, "{orientation} at {x},{y}: {found:?}");
                }
            }
        }
    }
}

#[test]
fn what_is_hidden_by_transparency_does_not_come_along() {
    let clear = image::RgbaImage::from_pixel(20, 20, image::Rgba([9, 9, 9, 0]));
    let mut source = Vec::new();
    PngEncoder::new(&mut source)
        .write_image(&clear, 20, 20, ExtendedColorType::Rgba8)
        .unwrap();
    let picture = Picture::open("paper", &source).unwrap();
    assert!(picture.pixels.iter().all(|c| *c == 255), "it is white");
}

#[test]
fn the_line_is_written_over_the_picture_and_over_its_bars() {
    let white = RgbImage::from_pixel(600, 400, Rgb([255, 255, 255]));
    let picture = Picture::open("paper", &png_of(&white, 1)).unwrap();
    let half = Area {
        width: 0.5,
        height: 0.8,
        ..TOP_LEFT
    };
    let marked = BlackenInput {
        mark: Some("Kopie für Brightperk, nur zur Bestätigung".to_owned()),
        ..input(&[half], PictureFormat::Png)
    };
    let copy = picture.blacken(&marked).unwrap();
    let seen = image::load_from_memory(&copy.bytes).unwrap().to_rgb8();
    let bar = copy.bars[0];
    let in_bar = |x: u32, y: u32| {
        (bar.left..bar.left + bar.width).contains(&x)
            && (bar.top..bar.top + bar.height).contains(&y)
    };
    for (top, bottom) in [(0, 100), (100, 200), (200, 300), (300, 400)] {
        let inked = seen
            .enumerate_pixels()
            .filter(|(x, y, p)| (top..bottom).contains(y) && !in_bar(*x, *y) && p.0[0] < 200);
        assert!(inked.count() > 100, "written between {top} and {bottom}");
    }
    let lit = seen
        .enumerate_pixels()
        .filter(|(x, y, p)| in_bar(*x, *y) && p.0[0] > 90);
    assert!(lit.count() > 500, "it is read across the bar");
}

#[test]
fn a_line_that_cannot_be_written_and_a_copy_without_a_change_are_refused() {
    let picture = Picture::open("paper", &png_of(&paper(64, 64), 1)).unwrap();
    let nothing = input(&[], PictureFormat::Png);
    let long = BlackenInput {
        mark: Some("x".repeat(LONGEST_MARK + 1)),
        ..nothing.clone()
    };
    let outside = Area {
        left: 1.2,
        ..TOP_LEFT
    };
    for (input, wanted) in [
        (nothing, "Nothing is covered yet"),
        (long, "more than 120 characters"),
        (input(&[outside], PictureFormat::Png), "outside the picture"),
        (
            input(&[TOP_LEFT; 201], PictureFormat::Png),
            "More than 200 bars",
        ),
    ] {
        let said = picture.blacken(&input).unwrap_err().to_string();
        assert!(said.contains(wanted), "{said}");
    }
}

/// A PNG that says it has so many pixels, and has none.
fn boast(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png_of(&paper(8, 8), 1);
    bytes.splice(16..20, width.to_be_bytes());
    bytes.splice(20..24, height.to_be_bytes());
    let sum = crc(&bytes[12..29]);
    bytes.splice(29..33, sum.to_be_bytes());
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ if sum & 1 == 1 { 0xedb8_8320 } else { 0 }
        })
    })
}

#[test]
fn a_picture_that_would_fill_the_memory_is_refused_before_it_is_decoded() {
    for (width, height) in [(20_001, 1), (8_000, 8_000), (u32::MAX >> 1, 3)] {
        let said = refused(Picture::open("bomb.png", &boast(width, height)));
        let wanted = format!("bomb.png has {width} × {height} pixels");
        assert!(said.contains(&wanted), "{said}");
        assert!(said.contains("300 dpi"), "what to do: {said}");
    }
    let said = refused(Picture::open("large.png", &vec![0; 40_000_001]));
    assert_eq!(
        said,
        "large.png is larger than 40 MB. Scan or save it smaller"
    );
}

#[test]
fn a_file_that_is_cut_off_or_is_no_picture_says_so() {
    let pixels = paper(96, 96);
    for source in [png_of(&pixels, 1), jpeg_of(&pixels, 1)] {
        let whole = source.len() - MARKER.len();
        for kept in (12..whole - 12).step_by(97) {
            let said = refused(Picture::open("scan", &source[..kept]));
            assert!(
                said.starts_with("scan is damaged, or ends before"),
                "{kept}: {said}"
            );
        }
    }
    for other in [b"%PDF-1.7".as_slice(), b"GIF89a", b""] {
        let said = refused(Picture::open("paper.png", other));
        assert!(said.contains("neither a PNG nor a JPEG"), "{said}");
    }
}

#[test]
fn what_is_shown_fits_a_screen_and_a_copy_is_named_without_the_original() {
    let picture = Picture::open("Mara Quill passport.png", &png_of(&paper(3200, 800), 1)).unwrap();
    let view = picture.view();
    assert_eq!((view.width, view.height), (3200, 800));
    let base64 = view.shown.strip_prefix("data:image/jpeg;base64,").unwrap();
    let shown = image::load_from_memory(&BASE64.decode(base64).unwrap()).unwrap();
    assert_eq!(shown.dimensions(), (1600, 400));
    let copy = picture
        .blacken(&input(&[TOP_LEFT], PictureFormat::Jpeg))
        .unwrap();
    assert_eq!(copy.name(), "blackened copy.jpg");
}

#[test]
fn a_copy_never_takes_the_place_of_its_original() {
    let folder = tempfile::tempdir().unwrap();
    let original = folder.path().join("paper.png");
    std::fs::write(&original, b"x").unwrap();
    let around = folder.path().join(".").join("paper.png");
    assert!(spare_original(&original, &around).is_err());
    assert!(spare_original(&original, &folder.path().join("copy.png")).is_ok());
}
