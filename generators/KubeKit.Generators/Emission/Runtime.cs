namespace KubeKit.Generators.Emission;

/// <summary>The types of KubeKit.Resources that generated code names.</summary>
internal static class Runtime
{
    public const string Resources = "global::KubeKit.Resources";
    public const string KubeValue = Resources + ".Serialization.IKubeValue";
    public const string KubeResource = Resources + ".IKubeResource";
    public const string Definition = Resources + ".ResourceDefinition";
    public const string Reader = Resources + ".Serialization.KubeJsonReader";
    public const string DecodeContext = Resources + ".Serialization.DecodeContext";
    public const string RawJson = Resources + ".Serialization.RawJson";
    public const string KubeJson = Resources + ".Serialization.KubeJson";
    public const string JsonItem = Resources + ".CompilerServices.JsonItem";
    public const string JsonWrite = Resources + ".CompilerServices.JsonWrite";
    public const string ProtobufValue = Resources + ".Serialization.IProtobufValue";
    public const string ProtobufReader = Resources + ".Serialization.ProtobufReader";
    public const string ProtobufWriter = Resources + ".Serialization.ProtobufWriter";
    public const string ProtobufRead = Resources + ".CompilerServices.ProtobufRead";
    public const string ProtobufWrite = Resources + ".CompilerServices.ProtobufWrite";
    public const string Content = Resources + ".CompilerServices.ContentEquality";
    public const string PathSteps = Resources + ".CompilerServices.PathSteps";
    public const string Rules = Resources + ".CompilerServices.AttributeRules";
    public const string Checks = Resources + ".CompilerServices.RuleChecks";
    public const string Embedded = Resources + ".Validation.EmbeddedObjectRules";
    public const string ValueRule = Resources + ".Schema.ValueRule";
    public const string OneOfRule = Resources + ".Schema.OneOfRule";
    public const string SchemaParts = Resources + ".CompilerServices.SchemaParts";
    public const string SchemaNode = Resources + ".Schema.SchemaNode";
    public const string SchemaProperty = Resources + ".Schema.SchemaProperty";
    public const string SchemaType = Resources + ".Schema.SchemaType";
    public const string ListMergeType = Resources + ".Schema.ListMergeType";
    public const string ValidationContext = Resources + ".Validation.ValidationContext";
    public const string Validated = Resources + ".Behaviors.IValidated";
    public const string Defaulted = Resources + ".Behaviors.IDefaulted";
    public const string Writer = "global::System.Text.Json.Utf8JsonWriter";
    public const string EncodedText = "global::System.Text.Json.JsonEncodedText";
}
