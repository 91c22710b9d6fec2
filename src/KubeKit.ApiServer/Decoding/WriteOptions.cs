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
internal readonly record struct WriteOptions(bool IsDryRun, string FieldManager, FieldValidation Validation)
{
    // Upstream's limit of a manager's name.
    private const int MaxFieldManagerLength = 128;

    /// <param name="query">The query.</param>
    /// <param name="kind">The name of the options in messages, such as <c>CreateOptions</c>.</param>
    public static WriteOptions Parse(IQueryCollection query, string kind)
    {
        if (query.Count == 0)
        {
            return new WriteOptions(false, "", FieldValidation.Warn);
        }

        var manager = query.Text("fieldManager");
        if (manager.Length > MaxFieldManagerLength)
        {
            throw ApiErrors.Invalid("meta.k8s.io", kind, FieldErrorReason.FieldValueTooLong, "fieldManager", "Too long: may not be more than 128 bytes");
        }

        if (manager.Any(char.IsControl))
        {
            throw ApiErrors.Invalid("meta.k8s.io", kind, FieldErrorReason.FieldValueInvalid, "fieldManager",
                $"Invalid value: \"{manager}\": should only contain printable characters");
        }

        return new WriteOptions(ParseDryRun(query["dryRun"], kind), manager, ParseValidation(query.Text("fieldValidation"), kind));
    }

    /// <summary>Whether a dry run is asked for; only <c>All</c> is known.</summary>
    public static bool ParseDryRun(IReadOnlyList<string?> values, string kind)
    {
        foreach (var value in values)
        {
            if (value != "All")
            {
                throw ApiErrors.Invalid("meta.k8s.io", kind, FieldErrorReason.FieldValueNotSupported, "dryRun",
                    $"Unsupported value: \"{value}\": supported values: \"All\"");
            }
        }

        return values.Count > 0;
    }

    private static FieldValidation ParseValidation(string text, string kind) => text switch
    {
        "" or "Warn" => FieldValidation.Warn,
        "Ignore" => FieldValidation.Ignore,
        "Strict" => FieldValidation.Strict,
        _ => throw ApiErrors.Invalid("meta.k8s.io", kind, FieldErrorReason.FieldValueNotSupported, "fieldValidation",
            $"Unsupported value: \"{text}\": supported values: \"Ignore\", \"Strict\", \"Warn\""),
    };
}
