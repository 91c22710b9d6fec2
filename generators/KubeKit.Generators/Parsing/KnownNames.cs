namespace KubeKit.Generators.Parsing;

/// <summary>The names of KubeKit.Resources that the generator knows; it references no assembly of ours. A test checks each.</summary>
internal static class KnownNames
{
    public const string Root = "KubeKit.Resources.";
    public const string KubeResourceAttribute = Root + "KubeResourceAttribute";
    public const string KubeValueAttribute = Root + "KubeValueAttribute";
    public const string OpenApiNamespaceAttribute = Root + "OpenApiNamespaceAttribute";
    public const string PrintColumnAttribute = Root + "PrintColumnAttribute";
    public const string SelectableFieldAttribute = Root + "SelectableFieldAttribute";
    public const string ScaleSubresourceAttribute = Root + "ScaleSubresourceAttribute";
    public const string RequiredAttribute = Root + "RequiredAttribute";
    public const string DefaultAttribute = Root + "DefaultAttribute";
    public const string ImmutableAttribute = Root + "ImmutableAttribute";
    public const string EnumAttribute = Root + "EnumAttribute";
    public const string RangeAttribute = Root + "RangeAttribute";
    public const string PatternAttribute = Root + "PatternAttribute";
    public const string LengthAttribute = Root + "LengthAttribute";
    public const string MinLengthAttribute = Root + "MinLengthAttribute";
    public const string MaxLengthAttribute = Root + "MaxLengthAttribute";
    public const string ItemLengthAttribute = Root + "ItemLengthAttribute";
    public const string MinItemsAttribute = Root + "MinItemsAttribute";
    public const string MaxItemsAttribute = Root + "MaxItemsAttribute";
    public const string UniqueItemsAttribute = Root + "UniqueItemsAttribute";
    public const string MultipleOfAttribute = Root + "MultipleOfAttribute";
    public const string FormatAttribute = Root + "FormatAttribute";
    public const string OneOfAttribute = Root + "OneOfAttribute";
    public const string EmbeddedResourceAttribute = Root + "EmbeddedResourceAttribute";
    public const string UnknownFieldsAttribute = Root + "UnknownFieldsAttribute";
    public const string EnumNamingAttribute = Root + "EnumNamingAttribute";
    public const string MicroTimeAttribute = Root + "MicroTimeAttribute";
    public const string JsonNameAttribute = Root + "JsonNameAttribute";
    public const string ListMapAttribute = Root + "ListMapAttribute";
    public const string ListSetAttribute = Root + "ListSetAttribute";
    public const string AtomicAttribute = Root + "AtomicAttribute";
    public const string PatchMergeAttribute = Root + "PatchMergeAttribute";
    public const string PatchRetainKeysAttribute = Root + "PatchRetainKeysAttribute";
    public const string PatchReplaceAttribute = Root + "PatchReplaceAttribute";
    public const string ProtoFieldAttribute = Root + "ProtoFieldAttribute";
    public const string OmitZeroAttribute = Root + "OmitZeroAttribute";
    public const string KubeObject = Root + "KubeObject";
    public const string CustomResource = Root + "CustomResource<TSpec, TStatus>";
    public const string Quantity = Root + "Quantities.Quantity";
    public const string IntOrString = Root + "Quantities.IntOrString";
    public const string RawJson = Root + "Serialization.RawJson";
    public const string KubeValueInterface = Root + "Serialization.IKubeValue<TSelf>";
    public const string ProtobufValueInterface = Root + "Serialization.IProtobufValue<TSelf>";
    public const string DefaultedInterface = Root + "Behaviors.IDefaulted<TSelf>";
    public const string VersionOfInterface = Root + "Behaviors.IVersionOf<TSelf, TStored>";
    public const string ValidatedInterface = Root + "Behaviors.IValidated";
    public const string ValidatedWholeInterface = Root + "Behaviors.IValidatedWhole";
    public const string LabelSelector = Root + "Metadata.LabelSelector";
    public const string PrintContext = Root + "Printing.PrintContext";
}
