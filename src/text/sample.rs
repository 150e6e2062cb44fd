//! What a long text is judged by: pieces of it, evenly spread, so that a guess about a book takes no
//! longer than one about a long article.

/// Bytes up to which a text is read whole.
const WHOLE: usize = 16 * 1024;

/// Bytes of one piece of a longer text.
const PIECE: usize = 512;

/// The text, or pieces of a long one from its beginning to its end: some `WHOLE` bytes in all, cut
/// between scalar values.
pub(super) fn sample(text: &str) -> impl Iterator<Item = &str> + Clone {
    let pieces = WHOLE / PIECE;
    let (count, length) = match text.len() {
        0..=WHOLE => (1, text.len()),
        _ => (pieces, PIECE),
    };
    let spread = (text.len() - length).checked_div(count - 1).unwrap_or(0);
    (0..count).map(move |i| {
        let start = text.floor_char_boundary(i * spread);
        &text[start..text.floor_char_boundary(start + length)]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_read_whole() {
        assert!(sample("").eq([""]));
        assert!(sample("نعم").eq(["نعم"]));
    }

    #[test]
    fn a_long_text_is_read_here_and_there_from_beginning_to_end() {
        let text = format!("first{}last", "نعم ".repeat(100_000));
        let pieces: Vec<&str> = sample(&text).collect();
        assert_eq!(pieces.len(), WHOLE / PIECE);
        assert!(pieces[0].starts_with("first"));
        assert!(text[text.len() - 2 * PIECE..].contains(pieces[pieces.len() - 1]));
        assert!(
            pieces
                .iter()
                .all(|p| p.len() > PIECE - 4 && p.len() <= PIECE)
        );
    }
}
