using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>
/// The functions of Sprig 3.3.0 for text templates, under all their names. Without an environment there are no
/// <c>env</c> and <c>expandenv</c>. A function is made when a template first asks for it: few templates need many.
/// </summary>
public static class SprigFunctions
{
    private const string Names =
        "abbrev abbrevboth add add1 add1f addf adler32sum ago all any append atoi b32dec b32enc b64dec b64enc " +
        "base bcrypt biggest buildCustomCert camelcase cat ceil chunk clean coalesce compact concat contains date " +
        "dateInZone dateModify date_in_zone date_modify decryptAES deepCopy deepEqual default derivePassword dict " +
        "dig dir div divf duration durationRound empty encryptAES ext fail first float64 floor fromJson genCA " +
        "genCAWithKey genPrivateKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey " +
        "get getHostByName has hasKey hasPrefix hasSuffix hello htmlDate htmlDateInZone htpasswd indent initial " +
        "initials int int64 isAbs join kebabcase keys kindIs kindOf last list lower max maxf merge mergeOverwrite " +
        "min minf mod mul mulf mustAppend mustChunk mustCompact mustDateModify mustDeepCopy mustFirst " +
        "mustFromJson mustHas mustInitial mustLast mustMerge mustMergeOverwrite mustPrepend mustPush " +
        "mustRegexFind mustRegexFindAll mustRegexMatch mustRegexReplaceAll mustRegexReplaceAllLiteral " +
        "mustRegexSplit mustRest mustReverse mustSlice mustToDate mustToJson mustToPrettyJson mustToRawJson " +
        "mustUniq mustWithout must_date_modify nindent nospace now omit osBase osClean osDir osExt osIsAbs pick " +
        "pluck plural prepend push quote randAlpha randAlphaNum randAscii randBytes randInt randNumeric regexFind " +
        "regexFindAll regexMatch regexQuoteMeta regexReplaceAll regexReplaceAllLiteral regexSplit repeat replace " +
        "rest reverse round semver semverCompare seq set sha1sum sha256sum sha512sum shuffle slice snakecase " +
        "sortAlpha split splitList splitn squote sub subf substr swapcase ternary title toDate toDecimal toJson " +
        "toPrettyJson toRawJson toString toStrings trim trimAll trimPrefix trimSuffix trimall trunc tuple typeIs " +
        "typeIsLike typeOf uniq unixEpoch unset until untilStep untitle upper urlJoin urlParse uuidv4 values " +
        "without wrap wrapWith";

    /// <summary>Makes the functions.</summary>
    /// <param name="options">What they take from outside.</param>
    /// <returns>The functions by name.</returns>
    public static FunctionMap Create(SprigOptions options)
    {
        var regexes = new RegexFunctions();
        var dates = new DateFunctions(options);
        var names = options.Environment is null ? Names : Names + " env expandenv";
        return FunctionMap.Late(names.Split(' '), name => Find(name, options, regexes, dates));
    }

    /// <summary>Makes the functions with the default options.</summary>
    /// <returns>The functions by name.</returns>
    public static FunctionMap Create() => Create(new SprigOptions());

    private static GoFunction Find(string name, SprigOptions options, RegexFunctions regexes, DateFunctions dates) =>
        TextFunctions.Find(name, options)
            ?? TextShapeFunctions.Find(name, options)
            ?? TextListFunctions.Find(name, options)
            ?? DefaultFunctions.Find(name)
            ?? DictionaryFunctions.Find(name)
            ?? ListFunctions.Find(name)
            ?? ListFilterFunctions.Find(name)
            ?? ReflectionFunctions.Find(name)
            ?? NumberFunctions.Find(name, options)
            ?? DecimalFunctions.Find(name)
            ?? SequenceFunctions.Find(name, options)
            ?? JsonFunctions.Find(name)
            ?? EncodingFunctions.Find(name)
            ?? regexes.Find(name)
            ?? VersionFunctions.Find(name)
            ?? dates.Find(name)
            ?? PathFunctions.Find(name)
            ?? UrlFunctions.Find(name)
            ?? RandomFunctions.Find(name, options)
            ?? SecretFunctions.Find(name, options)
            ?? CertificateFunctions.Find(name, options)
            ?? SystemFunctions.Find(name, options)
            ?? throw new InvalidOperationException($"'{name}' is in the list of names, but no function.");
}
