using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Importer.Core.Ledger;

/// <summary>
/// A prepared statement used millions of times. It goes to SQLite directly, because binding by name through ADO.NET costs more than SQLite
/// itself. Parameters are numbered from 1, columns from 0. Not thread-safe.
/// </summary>
internal sealed class Statement(SqliteConnection connection, string sql) : IDisposable
{
    private readonly sqlite3 database = connection.Handle!;
    private readonly sqlite3_stmt statement = Prepare(connection.Handle!, sql);

    public Statement Bind(int index, long value) => ThrowIfError(raw.sqlite3_bind_int64(statement, index, value));

    public Statement Bind(int index, long? value) => value is { } number ? Bind(index, number) : BindNull(index);

    public Statement Bind(int index, string? value) =>
        value is null ? BindNull(index) : ThrowIfError(raw.sqlite3_bind_text(statement, index, value));

    public Statement Bind(int index, ReadOnlySpan<byte> value) =>
        value.IsEmpty ? BindNull(index) : ThrowIfError(raw.sqlite3_bind_blob(statement, index, value));

    public Statement BindNull(int index) => ThrowIfError(raw.sqlite3_bind_null(statement, index));

    /// <summary>Moves to the next row of the result; the statement must be <see cref="Reset"/> when no more rows are wanted.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE)
            return result == raw.SQLITE_ROW;
        raw.sqlite3_reset(statement);
        SqliteException.ThrowExceptionForRC(result, database);
        return false;
    }

    public void Reset() => raw.sqlite3_reset(statement);

    /// <summary>Runs a statement without a result.</summary>
    public void Execute()
    {
        Step();
        Reset();
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(statement, column);

    public long? NullableInt64(int column) => IsNull(column) ? null : Int64(column);

    public string? Text(int column) => IsNull(column) ? null : raw.sqlite3_column_text(statement, column).utf8_to_string();

    public byte[]? Blob(int column) => IsNull(column) ? null : raw.sqlite3_column_blob(statement, column).ToArray();

    public void Dispose() => statement.Dispose();

    private static sqlite3_stmt Prepare(sqlite3 database, string sql)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out var statement), database);
        return statement;
    }

    private Statement ThrowIfError(int result)
    {
        SqliteException.ThrowExceptionForRC(result, database);
        return this;
    }
}
