using System.Globalization;
using System.Text;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.Validation;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Decoding;

/// <summary>What becomes of unknown and duplicate fields.</summary>
internal enum FieldValidation
{
    /// <summary>The client is warned of them.</summary>
    Warn,

    /// <summary>They are dropped silently.</summary>
    Ignore,

    /// <summary>They are an error.</summary>
    Strict,
}

/// <summary>The query of a write, checked.</summary>
/// <param name="IsDryRun">Whether everything but the commit is done.</param>
/// <param name="FieldManager">The manager's name that the client gives; empty for none.</param>
/// <param name="Validation">What becomes of unknown and duplicate fields.</param>
/// <param name="Force">Whether an apply takes fields from other managers.</param>
internal readonly record struct WriteOptions(bool IsDryRun, string FieldManager, FieldValidation Validation, bool Force = false)
{
    /// <summary>Upstream's limit of a manager's name, in bytes.</summary>
    public const int MaxFieldManagerLength = 128;

    private static readonly string[] DryRuns = ["All"];
    private static readonly string[] FieldValidations = ["", "Ignore", "Strict", "Warn"];

    /// <param name="query">The query.</param>
    /// <param name="kind">The name of the options in messages, such as <c>CreateOptions</c>.</param>
    public static WriteOptions Parse(IQueryCollection query, string kind) => query.Count == 0
        ? new WriteOptions(false, "", FieldValidation.Warn)
        : Checked(query, kind, new ValidationContext());

    /// <summary>The options of a patch: applying needs to know who does, and only an apply can be forced.</summary>
    public static WriteOptions ParsePatch(IQueryCollection query, bool isApply)
    {
        var rules = new ValidationContext();
        if (isApply && query.Text("fieldManager").Length == 0)
        {
            rules.Required("fieldManager", "is required for apply patch");
        }
        else if (!isApply && query.ContainsKey("force"))
        {
            rules.Forbidden("force", "may not be specified for non-apply patch");
        }

        return Checked(query, "PatchOptions", rules) with { Force = isApply && query.Flag("force") };
    }

    private static WriteOptions Checked(IQueryCollection query, string kind, ValidationContext rules)
    {
        var manager = query.Text("fieldManager");
        CheckManager(manager, rules);
        var isDryRun = CheckDryRun(query["dryRun"], rules);
        var validation = query.Text("fieldValidation");
        if (!FieldValidations.Contains(validation))
        {
            rules.NotSupported("fieldValidation", validation, FieldValidations);
        }

        if (!rules.IsValid)
        {
            throw ApiErrors.Invalid("meta.k8s.io", kind, rules.Errors);
        }

        return new WriteOptions(isDryRun, manager, validation switch
        {
            "Ignore" => FieldValidation.Ignore,
            "Strict" => FieldValidation.Strict,
            _ => FieldValidation.Warn,
        });
    }

    /// <summary>Whether a dry run is asked for; only <c>All</c> is known.</summary>
    public static bool CheckDryRun(IReadOnlyList<string?> values, ValidationContext rules)
    {
        if (values.Any(value => value != "All"))
        {
            rules.Add(FieldErrorReason.FieldValueNotSupported, "dryRun",
                $"Unsupported value: [{string.Join(',', values.Select(v => GoQuote.Of(v ?? "")))}]: supported values: {string.Join(", ", DryRuns.Select(GoQuote.Of))}");
        }

        return values.Count > 0;
    }

    private static void CheckManager(string manager, ValidationContext rules)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(manager) > MaxFieldManagerLength)
        {
            rules.TooLong("fieldManager", MaxFieldManagerLength);
        }

        var position = 0;
        foreach (var rune in manager.EnumerateRunes())
        {
            if (!GoQuote.IsPrint(rune))
            {
                rules.Invalid("fieldManager", manager, string.Create(CultureInfo.InvariantCulture, $"invalid character U+{rune.Value:X4} (at position {position})"));
            }

            position += rune.Utf8SequenceLength;
        }
    }
}
