using System.Buffers;
using System.Globalization;
using System.Text.Json;
using KubeKit.Resources.Metadata;
using ApiStatus = KubeKit.Resources.Metadata.Status;

namespace KubeKit.Node.Serving;

/// <summary>How a remote command ended, as the Status object that clients take the exit code from.</summary>
internal static class RemoteStatus
{
    public static ReadOnlyMemory<byte> OfExit(int? code) => Json(code is null or 0
        ? new ApiStatus { Metadata = new ListMeta(), StatusValue = "Success" }
        : new ApiStatus
        {
            Metadata = new ListMeta(),
            StatusValue = "Failure",
            Message = $"command terminated with non-zero exit code: exit status {code}",
            Reason = "NonZeroExitCode",
            Details = new StatusDetails
            {
                Causes = [new StatusCause { Reason = "ExitCode", Message = code.Value.ToString(CultureInfo.InvariantCulture) }],
            },
        });

    public static ReadOnlyMemory<byte> OfError(string message) =>
        Json(new ApiStatus { Metadata = new ListMeta(), StatusValue = "Failure", Message = message, Reason = "InternalError", Code = 500 });

    private static ReadOnlyMemory<byte> Json(ApiStatus status)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            status.WriteJson(writer);

        return buffer.WrittenMemory;
    }
}
