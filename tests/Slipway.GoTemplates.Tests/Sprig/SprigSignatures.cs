namespace Slipway.GoTemplates.Tests.Sprig;

/// <summary>
/// The functions whose results do not depend on chance, clock or machine, each with what it is called with: a letter for an
/// argument, explained in <see cref="SprigGenerator"/>; a star makes the next letter any number of arguments.
/// </summary>
internal static class SprigSignatures
{
    public static readonly string[] All =
    [
        "trim s", "trimall s s", "trimAll s s", "trimSuffix s s", "trimPrefix s s", "upper s", "lower s", "title s", "untitle s",
        "swapcase s", "snakecase w", "kebabcase w", "nospace s", "initials s", "abbrev i s", "abbrevboth i i s", "trunc i s",
        "substr i i s", "repeat k s", "replace s s s", "quote *v", "squote *v", "cat *v", "toString v", "plural s s i",
        "wrap i s", "wrapWith i s s", "indent k s", "nindent k s", "contains s s", "hasPrefix s s", "hasSuffix s s",
        "split p s", "splitn p i s", "splitList p s", "join s v", "toStrings v", "sortAlpha v",
        "b64enc s", "b64dec g", "b32enc s", "b32dec g", "sha1sum s", "sha256sum s", "adler32sum s",
        "atoi n", "int64 v", "int v", "float64 v", "toDecimal v", "add1 v", "add *v", "sub v v", "div v v", "mod v v", "mul v *v",
        "max v *v", "biggest v *v", "min v *v", "add1f v", "addf *v", "subf v *v", "mulf v *v", "divf v *v", "maxf v *v", "minf v *v",
        "floor v", "ceil v", "round v k", "until i", "untilStep i i i", "seq *i",
        "default v v", "default v", "empty v", "coalesce *v", "all *v", "any *v", "ternary v v b", "hello",
        "toJson v", "mustToJson v", "toPrettyJson v", "mustToPrettyJson v", "toRawJson v", "mustToRawJson v", "fromJson j", "mustFromJson j",
        "typeOf v", "typeIs y v", "typeIsLike y v", "kindOf v", "kindIs y v", "deepEqual v v",
        "list *v", "tuple *v", "concat *l", "concat v", "append l v", "push v v", "mustPush l v", "prepend l v", "mustPrepend v v",
        "first l", "mustFirst v", "last l", "mustLast v", "rest l", "mustRest v", "initial l", "mustInitial v", "reverse l", "mustReverse v",
        "chunk i l", "mustChunk i v", "slice l", "slice l i", "slice l i i", "mustSlice v i", "compact l", "mustCompact v", "uniq l",
        "mustUniq v", "without l *v", "mustWithout v v", "has v l", "mustHas v v",
        "dict *v", "get m q", "set m q v", "unset m q", "hasKey m q", "pluck q *m", "pick m *q", "omit m *q",
        "merge m *m", "mustMerge m *m", "mergeOverwrite m *m", "mustMergeOverwrite m *m", "deepCopy v", "mustDeepCopy v",
        "dig q v m", "dig q q v m", "dig q v",
        "dateInZone o (int64~1592224245) z", "htmlDateInZone (int64~-3000000000) z", "date o t", "htmlDate t", "dateInZone o t z", "dateModify d t", "mustDateModify d t", "unixEpoch t",
        "toDate o a", "mustToDate o a", "duration v", "duration n", "durationRound d", "durationRound v",
        "regexMatch e s", "mustRegexMatch e s", "regexFind e s", "mustRegexFind e s", "regexFindAll e s i", "mustRegexFindAll e s i",
        "regexReplaceAll e s r", "mustRegexReplaceAll e s r", "regexReplaceAllLiteral e s r", "regexSplit e s i", "mustRegexSplit e s i",
        "regexQuoteMeta s",
        "base h", "dir h", "clean h", "ext h", "isAbs h", "osBase h", "osDir h", "osClean h", "osExt h", "osIsAbs h",
        "urlParse u", "urlJoin x", "urlJoin m", "fail s", "buildCustomCert g g", "decryptAES s g",
    ];
}
