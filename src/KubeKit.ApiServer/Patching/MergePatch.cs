using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Patching;

/// <summary>RFC 7396: the patch looks like the object; null deletes, objects merge, anything else replaces.</summary>
internal static class MergePatch
{
    /// <summary>Merges a patch into an object, which is changed and returned. The patch's parts move into it.</summary>
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in PatchNodes.Detach(patch))
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject changes)
            {
                // A new object is merged into nothing, so that the nulls in it vanish.
                if (target[name] is JsonObject child)
                {
                    Apply(child, changes);
                }
                else
                {
                    target[name] = Apply([], changes);
                }
            }
            else
            {
                target[name] = value;
            }
        }

        return target;
    }
}
