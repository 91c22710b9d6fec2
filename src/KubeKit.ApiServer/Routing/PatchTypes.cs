using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Patching;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Routing;

/// <summary>The media types of patches.</summary>
internal static class PatchTypes
{
    public const string Apply = "application/apply-patch+yaml";

    public static readonly string[] WithoutApply =
        ["application/json-patch+json", "application/merge-patch+json", "application/strategic-merge-patch+json"];

    public static readonly string[] All = [.. WithoutApply, Apply];

    public static readonly string[] OfCustomKinds = ["application/json-patch+json", "application/merge-patch+json", Apply];

    /// <summary>The kind of patch in a request's body; null for all that is none of these.</summary>
    public static PatchKind? KindOf(HttpRequest request) => ObjectDecoder.MediaTypeOf(request) switch
    {
        "application/json-patch+json" => PatchKind.Json,
        "application/merge-patch+json" => PatchKind.Merge,
        "application/strategic-merge-patch+json" => PatchKind.StrategicMerge,
        _ => null,
    };
}
