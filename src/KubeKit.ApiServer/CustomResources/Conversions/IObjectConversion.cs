using KubeKit.ApiServer.CustomResources.Schemas;

namespace KubeKit.ApiServer.CustomResources.Conversions;

/// <summary>
/// The seam for the conversion of objects between the versions of a custom kind. Called on every way from and to the store, so
/// an implementation that asks others (a webhook) has to bring an asynchronous form with it, and one for whole lists.
/// </summary>
internal interface IObjectConversion
{
    /// <summary>An object in the form of another version.</summary>
    /// <param name="value">The object, in its own version.</param>
    /// <param name="target">The version wanted.</param>
    CustomObject Convert(CustomObject value, CustomDefinition target);
}
