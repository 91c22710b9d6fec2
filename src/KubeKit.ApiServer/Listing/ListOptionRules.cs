using KubeKit.ApiServer.Encoding;
using KubeKit.Resources;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.Listing;

/// <summary>Which options of lists and watches go together: upstream's rules, all that are broken told at once.</summary>
internal static class ListOptionRules
{
    public const string Exact = "Exact";

    private const string NotOlderThan = "NotOlderThan";

    public static void Check(bool watch, string version, string match, string token, bool? initial)
    {
        if (match.Length == 0 && initial is null)
        {
            return;
        }

        var faults = new List<FieldError>();
        if (watch)
        {
            CheckWatch(faults, match, token, initial);
        }
        else
        {
            CheckList(faults, version, match, token, initial);
        }

        if (faults.Count > 0)
        {
            throw new ApiException(Status.Invalid(new GroupResource("meta.k8s.io", "ListOptions"), "", faults));
        }
    }

    private static void CheckList(List<FieldError> faults, string version, string match, string token, bool? initial)
    {
        if (match.Length > 0)
        {
            if (version.Length == 0)
            {
                Forbid(faults, "resourceVersionMatch", "resourceVersionMatch is forbidden unless resourceVersion is provided");
            }

            if (token.Length > 0)
            {
                Forbid(faults, "resourceVersionMatch", "resourceVersionMatch is forbidden when continue is provided");
            }

            if (match is not (Exact or NotOlderThan))
            {
                Refuse(faults, match, $"\"{Exact}\", \"{NotOlderThan}\", \"\"");
            }

            if (match == Exact && version == "0")
            {
                Forbid(faults, "resourceVersionMatch", "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
            }
        }

        if (initial is not null)
        {
            Forbid(faults, "sendInitialEvents", "sendInitialEvents is forbidden for list");
        }
    }

    private static void CheckWatch(List<FieldError> faults, string match, string token, bool? initial)
    {
        if (initial is not null && match != NotOlderThan)
        {
            Forbid(faults, "resourceVersionMatch", $"sendInitialEvents requires setting resourceVersionMatch to {NotOlderThan}");
        }

        if (match.Length == 0)
        {
            return;
        }

        if (initial is null)
        {
            Forbid(faults, "resourceVersionMatch", "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
        }

        if (match != NotOlderThan)
        {
            Refuse(faults, match, $"\"{NotOlderThan}\"");
        }

        if (token.Length > 0)
        {
            Forbid(faults, "resourceVersionMatch", "resourceVersionMatch is forbidden when continue is provided");
        }
    }

    private static void Forbid(List<FieldError> faults, string field, string why) =>
        faults.Add(new FieldError(FieldErrorReason.FieldValueForbidden, field, $"Forbidden: {why}"));

    private static void Refuse(List<FieldError> faults, string match, string supported) =>
        faults.Add(new FieldError(FieldErrorReason.FieldValueNotSupported, "resourceVersionMatch", $"Unsupported value: \"{match}\": supported values: {supported}"));
}
