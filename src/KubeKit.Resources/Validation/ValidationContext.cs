using System.Globalization;
using System.Text;

namespace KubeKit.Resources.Validation;

/// <summary>
/// Collects the errors of one validation and knows the path of the value being validated. Paths are relative to the
/// current value: inside <c>spec.containers[0]</c>, <c>Required("name")</c> reports <c>spec.containers[0].name</c>.
/// </summary>
public sealed class ValidationContext
{
    private readonly List<FieldError> _errors = [];

    // Steps rather than texts: most objects are valid, and nobody reads their paths.
    private Step[] _steps = new Step[8];
    private int _depth;

    /// <summary>The errors so far, in the order found.</summary>
    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsValid => _errors.Count == 0;

    /// <summary>The path of the current value; empty for the object itself.</summary>
    public string Path => PathOf(keysAreFields: false);

    /// <summary>Makes a member of the current value the current one until the result is disposed.</summary>
    public Scope Enter(string member) => Push(new Step(member, -1, null));

    /// <summary>Makes an item of a list member the current value until the result is disposed.</summary>
    public Scope Enter(string member, int index) => Push(new Step(member, index, null));

    /// <summary>Makes an item of the current value, a list, the current one until the result is disposed.</summary>
    public Scope Enter(int index) => Push(new Step("", index, null));

    /// <summary>Makes an entry of a map member the current value until the result is disposed.</summary>
    public Scope Enter(string member, string key) => Push(new Step(member, -1, key));

    /// <summary><c>Required value</c>.</summary>
    public void Required(string member, string detail = "") =>
        Add(FieldErrorReason.FieldValueRequired, member, detail.Length == 0 ? "Required value" : $"Required value: {detail}");

    /// <summary><c>Invalid value: "x": detail</c>.</summary>
    public void Invalid(string member, object? value, string detail) =>
        Add(FieldErrorReason.FieldValueInvalid, member, $"Invalid value: {GoText.Value(value)}: {detail}");

    /// <summary><see cref="Invalid(string, object?, string)"/> for each of some findings; none when there are none.</summary>
    public void Invalid(string member, object? value, IReadOnlyList<string> details)
    {
        for (var i = 0; i < details.Count; i++)
        {
            Invalid(member, value, details[i]);
        }
    }

    /// <summary><c>Unsupported value: "x": supported values: "a", "b"</c>.</summary>
    public void NotSupported(string member, object? value, IEnumerable<string> supported) =>
        Add(FieldErrorReason.FieldValueNotSupported, member,
            $"Unsupported value: {GoText.Value(value)}: supported values: {string.Join(", ", supported.Order(StringComparer.Ordinal).Select(GoText.Quote))}");

    /// <summary><c>Duplicate value: "x"</c>.</summary>
    public void Duplicate(string member, object? value) =>
        Add(FieldErrorReason.FieldValueDuplicate, member, $"Duplicate value: {GoText.Value(value)}");

    /// <summary><c>Forbidden: detail</c>.</summary>
    public void Forbidden(string member, string detail) =>
        Add(FieldErrorReason.FieldValueForbidden, member, $"Forbidden: {detail}");

    /// <summary><c>Not found: "x"</c>.</summary>
    public void NotFound(string member, object? value, string detail = "") =>
        Add(FieldErrorReason.FieldValueNotFound, member, $"Not found: {GoText.Value(value)}{(detail.Length == 0 ? "" : ": " + detail)}");

    /// <summary><c>Too long: may not be more than n bytes</c>.</summary>
    public void TooLong(string member, int maximum) =>
        Add(FieldErrorReason.FieldValueTooLong, member, string.Create(CultureInfo.InvariantCulture, $"Too long: may not be more than {maximum} bytes"));

    /// <summary><c>Invalid value: "x": field is immutable</c>.</summary>
    public void Immutable(string member, object? value) => Invalid(member, value, "field is immutable");

    /// <summary>Adds an error of any sort at a member of the current value (empty: at the value itself). What was told already is not told again.</summary>
    public void Add(FieldErrorReason reason, string member, string message)
    {
        AddAtRoot(reason, message, At(member));
    }

    /// <summary>Adds an error of the object as a whole, wherever the current value lies.</summary>
    internal void AddAtRoot(FieldErrorReason reason, string message, string path = "")
    {
        var error = new FieldError(reason, path, message);
        if (!_errors.Contains(error))
        {
            _errors.Add(error);
        }
    }

    /// <summary>Takes back errors that a part found, where the whole knows better.</summary>
    internal void Withdraw(Predicate<FieldError> isNone) => _errors.RemoveAll(isNone);

    // As schemas see it, for whom a map's entry is a property: spec.tasks.first, where rules say spec.tasks[first].
    internal string FieldPath(string member)
    {
        var path = PathOf(keysAreFields: true);
        return path.Length == 0 ? member : member.Length == 0 ? path : member[0] == '[' ? path + member : $"{path}.{member}";
    }

    private string PathOf(bool keysAreFields)
    {
        var path = new StringBuilder();
        foreach (var step in _steps.AsSpan(0, _depth))
        {
            step.AppendTo(path, keysAreFields);
        }

        return path.ToString();
    }

    // What rules of another context found, below the current value.
    internal string At(string member)
    {
        var path = Path;
        return path.Length == 0 ? member : member.Length == 0 ? path : member[0] == '[' ? path + member : $"{path}.{member}";
    }

    private Scope Push(Step step)
    {
        if (_depth == _steps.Length)
        {
            Array.Resize(ref _steps, _depth * 2);
        }

        _steps[_depth++] = step;
        return new Scope(this);
    }

    private readonly record struct Step(string Member, int Index, string? Key)
    {
        public void AppendTo(StringBuilder path, bool keysAreFields)
        {
            if (Member.Length > 0)
            {
                path.Append(path.Length == 0 || Member[0] == '[' ? "" : ".").Append(Member);
            }

            if (Index >= 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{Index}]");
            }

            if (Key is not null)
            {
                _ = keysAreFields ? path.Append(path.Length == 0 ? "" : ".").Append(Key) : path.Append('[').Append(Key).Append(']');
            }
        }
    }

    /// <summary>Ends an <see cref="Enter(string)"/>.</summary>
    public readonly struct Scope : IDisposable, IEquatable<Scope>
    {
        private readonly ValidationContext? _context;

        internal Scope(ValidationContext context) => _context = context;

        /// <inheritdoc/>
        public void Dispose()
        {
            if (_context is not null)
            {
                _context._depth--;
            }
        }

        /// <inheritdoc/>
        public bool Equals(Scope other) => ReferenceEquals(_context, other._context);

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Scope other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode() => _context?.GetHashCode() ?? 0;

        /// <summary>Whether two scopes are of one context.</summary>
        public static bool operator ==(Scope left, Scope right) => left.Equals(right);

        /// <summary>Whether two scopes are of different contexts.</summary>
        public static bool operator !=(Scope left, Scope right) => !left.Equals(right);
    }
}
