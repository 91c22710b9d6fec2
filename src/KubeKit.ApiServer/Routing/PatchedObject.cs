using System.Text;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Patching;
using KubeKit.Resources;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.Routing;

/// <summary>Makes an object of what a patch left behind. What does not fit the kind is the patch's fault, and told so.</summary>
internal static class PatchedObject
{
    public static KubeObject Decode(ApiRequest request, PatchKind kind, ReadOnlyMemory<byte> patch, PatchResult patched, FieldValidation validation)
    {
        var context = FaultyObject.Context(request.Definition, collectFindings: validation != FieldValidation.Ignore);
        KubeObject value;
        try
        {
            value = request.Definition.Decode(patched.Json, context);
        }
        catch (KubeJsonException e)
        {
            throw Unfit(kind, patch, patched, e.Message);
        }

        FaultyObject.Refuse(request.Definition, request.Path.Subresource, value, context);
        if (validation == FieldValidation.Ignore || context.UnknownFields.Count + patched.Findings.Count == 0)
        {
            return value;
        }

        var findings = patched.Findings.Concat(context.UnknownFields.Select(path => $"unknown field \"{path}\"")).ToList();
        if (validation == FieldValidation.Strict)
        {
            throw Unfit(kind, patch, patched, $"strict decoding error: {string.Join(", ", findings)}");
        }

        findings.ForEach(request.Warn);
        return value;
    }

    // Upstream shows the whole of what it could not take: of a strategic merge the patch, in Go's form, of others the result.
    private static ApiException Unfit(PatchKind kind, ReadOnlyMemory<byte> patch, PatchResult patched, string why)
    {
        var shown = kind == PatchKind.StrategicMerge ? GoMapText.Of(patch.Span) : System.Text.Encoding.UTF8.GetString(patched.Json);
        return ApiErrors.Invalid("", "", FieldErrorReason.FieldValueInvalid, "patch", $"Invalid value: {GoQuote.Of(shown)}: {why}");
    }
}
