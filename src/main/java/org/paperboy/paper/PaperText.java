package org.paperboy.paper;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How the text of papers is cleaned for reading and folded for comparing. Every function is pure and total. */
public final class PaperText {
    // Several times the longest abstract arXiv accepts (1,920); beyond it nested commands could cost seconds.
    private static final int MAX_TEX_LENGTH = 10_000;
    // One a level of nesting; what goes deeper was written to keep us busy, and stays as it stands.
    private static final int MOST_ROUNDS = 50;
    private static final String TEX_SIGNS = "\\$^_`";

    // Zero-width joiners (emoji, Persian) and tag characters (flags) are seen by readers; other format characters not.
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cf}&&[^\\t\\n\\x0B\\f\\r\\x85\\u200C\\u200D\\x{E0020}-\\x{E007F}]]+");
    private static final Pattern SPACE = Pattern.compile("[\\p{Z}\\t\\n\\x0B\\f\\r\\x85]+");
    // As many as Unicode asks a program to bear (UAX #15, Stream-Safe Text Format): ordering costs their square.
    private static final Pattern MANY_MARKS = Pattern.compile("(\\p{M}{30})\\p{M}++");
    private static final Pattern DIACRITIC = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=\\d)[^\\p{L}\\p{N}\\p{M}+#]+(?=\\d)");
    private static final Pattern NOT_IN_KEY = Pattern.compile("[^\\p{L}\\p{N}\\p{M}+#.]+|(?<!\\d)\\.+|\\.+(?!\\d)");

    private static final Pattern ACCENT =
            Pattern.compile("\\\\([\"'`^~=.]) ?(?:\\{(\\\\?\\p{L})\\}|(\\\\[ij](?!\\p{L})|\\p{L}))");
    private static final Pattern LETTER_ACCENT =
            Pattern.compile("\\\\([cvHukrdb]) ?\\{(\\p{L})\\}|\\\\(c) ([cCsStT])(?=\\p{L})");
    private static final Pattern BRACED_LETTER = Pattern.compile("(?<![\\\\\\w^}])\\{([^\\p{ASCII}])\\}");
    private static final Pattern STYLED =
            Pattern.compile("\\\\(?:text(?:bf|it|tt|sc|sf|rm|normal)?|emph|underline|mbox|url"
                    + "|math(?:rm|bf|it|cal|bb|sf|tt|frak)|operatorname|boldsymbol)\\*? ?\\{([^{}]*)\\}"
                    + "|\\{\\\\(?:it|em|bf|tt|sc|sf|rm)(?!\\p{L}) ?([^{}]*)\\}"
                    + "|\\\\href\\{[^{}]*\\}\\{([^{}]*)\\}");
    private static final Pattern FRACTION = Pattern.compile("\\\\[dt]?frac\\{(\\w+)\\}\\{(\\w+)\\}");
    private static final Pattern COMMAND = Pattern.compile("\\\\([A-Za-z]+)(?![A-Za-z])(?:\\{\\})?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([&%$#_{}])");
    private static final Pattern SPACING = Pattern.compile("\\\\\\\\(?= |$)|\\\\[,;: ]");
    private static final Pattern QUOTED = Pattern.compile("``([^`']{1,200})''");
    private static final Pattern MATHS = Pattern.compile("(?<!\\\\)\\$(?! )([^$]{1,200})(?<![ \\\\])\\$(?!\\d)");
    private static final Pattern SCRIPT = Pattern.compile("([\\^_])(?:\\{([^{}]{1,12})\\}|([^\\s{}\\\\^_$]))");
    private static final Pattern BARE_POWER =
            Pattern.compile("(?<=[\\p{L}\\p{N})\\]])(\\^)(?:\\{(-?\\d{1,3})\\}|(-?\\d{1,3}))");
    private static final Pattern BARE_INDEX =
            Pattern.compile("(?<=[\\u0370-\\u03FF])(_)(?:\\{([0-9a-z]{1,3})\\}|(\\d{1,2}|[a-z](?![\\p{L}\\p{N}])))");

    private static final Pattern NOTATION = Pattern.compile("[\\\\^_=<>+{]");
    private static final Pattern UNCONVERTED = Pattern.compile("[\\\\{}]");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\([^()]*+\\)");
    private static final Pattern NO_SURNAME = Pattern.compile("\\p{IsLatin}|jr|sr|i{2,3}|iv");
    private static final Pattern WORD = Pattern.compile("\\w+");

    private static final Map<String, String> ACCENTS = table("""
            " \u0308 ' \u0301 ` \u0300 ^ \u0302 ~ \u0303 = \u0304 . \u0307 c \u0327 v \u030C H \u030B u \u0306 k \u0328 \
            r \u030A d \u0323 b \u0331""");
    private static final Map<String, String> SYMBOLS = table("""
            alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ \
            lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω \
            Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω \
            times × cdot · pm ± mp ∓ div ÷ le ≤ leq ≤ ge ≥ geq ≥ ll ≪ gg ≫ ne ≠ neq ≠ approx ≈ sim ∼ simeq ≃ equiv ≡ \
            propto ∝ in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪ cap ∩ emptyset ∅ forall ∀ exists ∃ infty ∞ nabla ∇ \
            partial ∂ sum ∑ prod ∏ int ∫ sqrt √ to → rightarrow → leftarrow ← Rightarrow ⇒ leftrightarrow ↔ mapsto ↦ \
            uparrow ↑ downarrow ↓ ell ℓ circ ∘ degree ° star ⋆ ast ∗ oplus ⊕ otimes ⊗ top ⊤ perp ⊥ dagger † \
            ldots … dots … cdots ⋯ textgreater > textless < textendash – textemdash — copyright © \
            log log ln ln exp exp min min max max arg arg argmin argmin argmax argmax sin sin cos cos tan tan \
            eg e.g. ie i.e. ss ß o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ""");
    private static final Map<String, String> RAISED = letters(
            "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW∘",
            "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ°");
    private static final Map<String, String> LOWERED =
            letters("0123456789+-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ");
    // Letters that Unicode does not decompose into a base letter and a mark.
    private static final Map<String, String> BASE_LETTERS = table("ø o ł l đ d ð d þ th æ ae œ oe ı i ȷ j ħ h");

    private static final Pattern UNDECOMPOSED = Pattern.compile("[" + String.join("", BASE_LETTERS.keySet()) + "]");

    private PaperText() {}

    /**
     * Text as a person would read it: white space collapsed, NFC, without invisible characters, and LaTeX as plain Unicode
     * where that is simple; what is not simple, and {@code $} as money, stays as it stands. HTML entities are the reader's
     * job. Idempotent; empty only for blank text.
     */
    public static String clean(String text) {
        String cleaned = plain(text);
        if (cleaned.isEmpty()) {
            return text.strip();
        }
        if (cleaned.length() > MAX_TEX_LENGTH) {
            return cleaned;
        }
        String written = cleaned;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String bare = withoutTex(cleaned);
            String next = bare.equals(cleaned) ? cleaned : plain(bare);
            if (next.equals(cleaned) || next.isEmpty()) {
                return cleaned;
            }
            cleaned = next;
        }
        return written;
    }

    /**
     * Equal for titles that differ only in case, white space, accents, punctuation, or in how LaTeX and symbols are
     * written. Numbers keep apart: "1.5" is not "15". For comparing, never for showing.
     */
    public static String titleKey(String title) {
        String folded = fold(clean(title).replace("&", " and "));
        String letters = lettersOf(folded);
        String key = letters != null
                ? letters
                : NOT_IN_KEY
                        .matcher(BETWEEN_DIGITS.matcher(folded).replaceAll("."))
                        .replaceAll("");
        return key.isEmpty() ? folded.replace(" ", "") : key;
    }

    // The key of a folded title where no digit makes a point count; null where one does, or where a letter is not
    // ASCII.
    private static @Nullable String lettersOf(String folded) {
        StringBuilder key = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c > '\u007F' || (c >= '0' && c <= '9')) {
                return null;
            }
            if ((c >= 'a' && c <= 'z') || c == '+' || c == '#') {
                key.append(c);
            }
        }
        return key.toString();
    }

    /** The last name of an author, folded for comparing: "Jörg van Ötting Jr." and "van Otting, J." share "otting". */
    public static String surname(String author) {
        String name = fold(IN_BRACKETS.matcher(clean(author)).replaceAll(" "));
        int comma = name.indexOf(',');
        String family = comma > 0 ? name.substring(0, comma) : name;
        List<String> words =
                List.of(family.replaceAll("[^\\p{L}\\p{N} ]", "").strip().split(" +", -1));
        for (int i = words.size() - 1; i >= 0; i--) {
            if (!NO_SURNAME.matcher(words.get(i)).matches()) {
                return words.get(i);
            }
        }
        return String.join("", words);
    }

    private static String plain(String text) {
        String collapsed = collapsed(text);
        if (collapsed != null) {
            return collapsed;
        }
        String visible = withFewMarks(INVISIBLE.matcher(text).replaceAll(""));
        // Some marks are two when composed.
        String composed = withFewMarks(Normalizer.normalize(visible, Normalizer.Form.NFC));
        return SPACE.matcher(composed).replaceAll(" ").strip();
    }

    private static String withFewMarks(String text) {
        return MANY_MARKS.matcher(text).replaceAll("$1");
    }

    // Most of a page is names and prose in Latin letters, dashes and quotes, all in NFC and visible: for them
    // one pass does what the patterns do in several. Null for a text that has anything else.
    private static @Nullable String collapsed(String text) {
        boolean tidy = true;
        boolean afterSpace = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = isSpace(c);
            if (!space && !isPlain(c)) {
                return null;
            }
            tidy &= !space || (c == ' ' && !afterSpace);
            afterSpace = space;
        }
        return tidy && !afterSpace ? text : withSingleSpaces(text);
    }

    private static String withSingleSpaces(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isSpace(c)) {
                line.append(c);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
        return line.toString().stripTrailing();
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || c == '\u00A0';
    }

    private static boolean isPlain(char c) {
        return (c > ' ' && c < '\u007F')
                || (c > '\u00A0' && c < '\u0300' && c != '\u00AD')
                || (c >= '\u1E00' && c < '\u1F00')
                || (c >= '\u2010' && c <= '\u2027');
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '\u007F') {
                return false;
            }
        }
        return true;
    }

    private static String fold(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String decomposed = DIACRITIC
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("");
        // Upper case first, for a letter can have two lower-case forms (final sigma) or a two-letter capital (sharp s).
        String lower =
                decomposed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
        return UNDECOMPOSED.matcher(lower).replaceAll(found -> BASE_LETTERS.getOrDefault(found.group(), found.group()));
    }

    private static String withoutTex(String text) {
        if (TEX_SIGNS.chars().noneMatch(sign -> text.indexOf(sign) >= 0)) {
            return text;
        }
        String outside = commands(replace("$", MATHS, text, found -> maths(text, found)));
        String quoted = replace("`", QUOTED, outside, found -> "“" + found.group(1) + "”");
        String powers = replace("^", BARE_POWER, quoted, PaperText::script);
        return replace("_", BARE_INDEX, powers, PaperText::script);
    }

    private static String commands(String text) {
        String accented =
                replace("\\", LETTER_ACCENT, replace("\\", ACCENT, text, PaperText::accent), PaperText::accent);
        String letters = replace("{", BRACED_LETTER, accented, found -> found.group(1));
        String unstyled = replace("\\{", STYLED, letters, found -> groups(found).get(0));
        String fractions = replace("\\", FRACTION, unstyled, found -> found.group(1) + "/" + found.group(2));
        String symbols =
                replace("\\", COMMAND, fractions, found -> SYMBOLS.getOrDefault(found.group(1), found.group()));
        return replace("\\", ESCAPE, replace("\\", SPACING, symbols, found -> " "), found -> found.group(1));
    }

    private static String maths(String text, MatchResult found) {
        String formula = found.group(1);
        boolean notation = NOTATION.matcher(formula).find();
        boolean afterDigit = found.start() > 0 && Character.isDigit(text.charAt(found.start() - 1));
        boolean beforeWord = found.end() < text.length() && Character.isLetter(text.charAt(found.end()));
        // "100$/200$" and "$HOME/$USER" are no formulas.
        boolean prose = formula.contains(" ") || afterDigit || (beforeWord && formula.length() > 1);
        String converted = replace("^_", SCRIPT, commands(formula), PaperText::script);
        boolean simple = !UNCONVERTED.matcher(converted).find();
        return simple && (notation || !prose) ? converted : found.group();
    }

    private static String accent(MatchResult found) {
        List<String> markAndLetter = groups(found);
        String letter = markAndLetter.get(1).replace("\\", "");
        String composed = Normalizer.normalize(letter + ACCENTS.get(markAndLetter.get(0)), Normalizer.Form.NFC);
        return composed.codePointCount(0, composed.length()) == 1 ? composed : found.group();
    }

    private static String script(MatchResult found) {
        String content = groups(found).get(1);
        Map<String, String> forms = found.group(1).equals("^") ? RAISED : LOWERED;
        List<String> letters =
                content.codePoints().mapToObj(Character::toString).toList();
        if (letters.stream().allMatch(forms::containsKey)) {
            return letters.stream().map(forms::get).collect(Collectors.joining());
        }
        return letters.size() == 1 || WORD.matcher(content).matches() ? found.group(1) + content : found.group();
    }

    private static List<String> groups(MatchResult found) {
        return IntStream.rangeClosed(1, found.groupCount())
                .mapToObj(found::group)
                .filter(Objects::nonNull)
                .toList();
    }

    // Every match begins with one of the signs. Looking for the pattern only there costs a tenth of looking everywhere.
    private static String replace(
            String signs, Pattern pattern, String text, Function<MatchResult, String> replacement) {
        int at = next(signs, text, 0);
        if (at < 0) {
            return text;
        }
        Matcher matcher = pattern.matcher(text).useTransparentBounds(true);
        StringBuilder replaced = new StringBuilder(text.length());
        int copied = 0;
        while (at >= 0) {
            boolean found = matcher.region(at, text.length()).lookingAt();
            if (found) {
                replaced.append(text, copied, at).append(replacement.apply(matcher));
                copied = matcher.end();
            }
            at = next(signs, text, found ? copied : at + 1);
        }
        return copied == 0 ? text : replaced.append(text, copied, text.length()).toString();
    }

    private static int next(String signs, String text, int from) {
        if (signs.length() == 1) {
            return text.indexOf(signs.charAt(0), from);
        }
        for (int i = from; i < text.length(); i++) {
            if (signs.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static Map<String, String> table(String pairs) {
        String[] words = pairs.split(" ", -1);
        return IntStream.range(0, words.length / 2)
                .boxed()
                .collect(Collectors.toUnmodifiableMap(i -> words[2 * i], i -> words[2 * i + 1]));
    }

    private static Map<String, String> letters(String from, String to) {
        return IntStream.range(0, from.length())
                .boxed()
                .collect(Collectors.toUnmodifiableMap(i -> from.substring(i, i + 1), i -> to.substring(i, i + 1)));
    }
}
