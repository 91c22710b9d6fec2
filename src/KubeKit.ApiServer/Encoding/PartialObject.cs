using System.Buffers;
using KubeKit.ApiServer.Commit;

namespace KubeKit.ApiServer.Encoding;

/// <summary>The form <c>PartialObjectMetadata</c> of an object, cut from its text.</summary>
internal static class PartialObject
{
    /// <summary>The form's name.</summary>
    public const string Kind = "PartialObjectMetadata";

    /// <summary>The group and version of all such forms.</summary>
    public const string ApiVersion = "meta.k8s.io/v1";

    /// <summary>Writes the form of an object.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="text">The object as it is stored or served.</param>
    /// <param name="apiVersion">The group and version of the form.</param>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> text, string apiVersion = ApiVersion)
    {
        output.Write(ReferenceEquals(apiVersion, ApiVersion)
            ? "{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"meta.k8s.io/v1\",\"metadata\":"u8
            : "{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"meta.k8s.io/v1beta1\",\"metadata\":"u8);
        output.Write(StoredMetadata.TextOf(text));
        output.Write("}"u8);
    }
}
