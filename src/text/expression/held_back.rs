//! Words that look like a number or a time and are none, in an article of Thursday, 18 January 2024.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a half or quarter of a year by a word that has its own article: «במחצית האחרונה של 2023» | read as one with the article before it | `a_word_that_has_its_article_is_definite` |

use super::situations::holds;

#[test]
fn a_word_that_has_its_article_is_definite() {
    holds(
        "he",
        &[
            ("ב⟦מחצית האחרונה של 2023⟧", "2023-H2"),
            ("⟦המחצית האחרונה של השנה⟧", "2024-H2"),
            ("ב⟦רבעון האחרון של 2023⟧", "2023-Q4"),
            ("⟦רבעון אחרון של 2023⟧", "2023-Q4"),
            ("רבעון האחרון של ⟦2023⟧", "2023"),
            ("⟦מחצית⟧ אחרונה", "0.5"),
        ],
    );
    holds("ar", &[("⟦النصف الأخير من 2023⟧", "2023-H2")]);
}
