using KubeKit.ApiServer.Tables;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.Encoding;

/// <summary>What an answer shows of its objects.</summary>
internal enum AnswerForm
{
    /// <summary>The objects themselves.</summary>
    Full,

    /// <summary>A Table of meta.k8s.io/v1.</summary>
    Table,

    /// <summary>Only their metadata: PartialObjectMetadata.</summary>
    Partial,

    /// <summary>Only their metadata, as a PartialObjectMetadataList.</summary>
    PartialList,
}

/// <summary>In which form a client wants the answer.</summary>
/// <param name="IsYaml">YAML instead of JSON.</param>
/// <param name="Form">The objects themselves or a reduced form.</param>
/// <param name="IsPretty">Whether the text is indented.</param>
/// <param name="RowObject">How much of each object a table's rows carry.</param>
/// <param name="IsProtobuf">Protobuf instead of JSON.</param>
/// <param name="IsBetaMeta">Reduced forms of meta.k8s.io/v1beta1, which old clients ask for; else of v1.</param>
internal readonly record struct MediaType(
    bool IsYaml, AnswerForm Form, bool IsPretty = false, TableObject RowObject = TableObject.Metadata, bool IsProtobuf = false, bool IsBetaMeta = false)
{
    /// <summary>The group and version of the reduced forms.</summary>
    public string MetaVersion => IsBetaMeta ? "meta.k8s.io/v1beta1" : PartialObject.ApiVersion;

    public static MediaType Json => default;

    /// <summary>Whether stored bytes are the answer as they are.</summary>
    public bool IsPlainJson => !IsYaml && !IsPretty && !IsProtobuf && Form == AnswerForm.Full;

    public string ContentType => IsYaml ? "application/yaml" : IsProtobuf ? ProtobufEnvelope.MediaType : "application/json";
}
