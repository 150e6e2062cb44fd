//! Pictures compared pixel by pixel, and kept small.

use std::{io::Cursor, path::PathBuf};

use png::{BitDepth, ColorType, Compression, Decoder, Encoder};

/// By how many of 256 levels a channel of a pixel may differ. Kept pictures are rounded to 32
/// levels, which takes 4; the rest is for machines that round otherwise.
const LEVELS: u8 = 24;

/// The share of pixels that may differ by more. A letter that is gone, or has moved by a pixel, is
/// about as much.
pub const TOLERATED: f64 = 0.0005;

/// Where a picture is kept.
pub fn kept(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/pictures")
        .join(name)
}

/// Pixels of three bytes.
pub struct Image {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

impl Image {
    /// Reads a PNG.
    pub fn read(bytes: &[u8]) -> Image {
        let mut decoder = Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a PNG");
        let size = reader.output_buffer_size().expect("it fits into memory");
        let mut pixels = vec![0; size];
        let info = reader.next_frame(&mut pixels).expect("its pixels");
        assert_eq!(info.color_type, ColorType::Rgb);
        let (width, height) = (info.width, info.height);
        Image {
            width,
            height,
            pixels,
        }
    }

    /// The share of pixels that differ by more than some levels; all if the sizes do.
    pub fn difference(&self, other: &Image) -> f64 {
        if (self.width, self.height) != (other.width, other.height) {
            return 1.0;
        }
        let pixels = self.pixels.chunks(3).zip(other.pixels.chunks(3));
        let far = |(a, b): &(&[u8], &[u8])| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > LEVELS);
        let differ = pixels.filter(far).count();
        differ as f64 / f64::from(self.width * self.height)
    }

    /// A small PNG, its channels rounded to 32 levels.
    pub fn small(&self) -> Vec<u8> {
        let round = |c: &u8| ((u32::from(*c) * 31 + 127) / 255 * 255 / 31) as u8;
        let rounded: Vec<u8> = self.pixels.iter().map(round).collect();
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(ColorType::Rgb);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_compression(Compression::High);
        let mut writer = encoder.write_header().expect("a PNG begins");
        writer.write_image_data(&rounded).expect("its pixels");
        writer.finish().expect("a PNG ends");
        bytes
    }
}
